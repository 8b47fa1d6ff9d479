package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import java.util.Set;

/**
 * What a commit did.
 *
 * @param committed keys that were written; the others had changed meanwhile and are untouched
 * @param altered committed keys whose row came back different from what was written (a trigger):
 *     dirty again, and parked for another look at once
 * @param oscillating committed keys to which that happened too often: parked until they change
 * @param woken parked keys, of any partition, that waited for one of these keys
 */
public record CommitResult(
    Set<RecordKey> committed,
    Set<RecordKey> altered,
    Set<RecordKey> oscillating,
    Set<RecordKey> woken) {}
