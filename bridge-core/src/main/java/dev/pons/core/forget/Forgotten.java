package dev.pons.core.forget;

import dev.pons.core.record.RecordKey;
import java.util.Set;
import java.util.SortedMap;

/**
 * What came of forgetting.
 *
 * @param keys how many records were looked at, relations of entities among them
 * @param copies what was taken away, or would be, by what it is
 * @param standing records that users still have in a store: what the sides agree on now is kept
 * @param busy records that are not settled, of which nothing was taken away: changed just now, or
 *     waiting for an operator
 */
public record Forgotten(
    int keys, SortedMap<String, Long> copies, Set<RecordKey> standing, Set<RecordKey> busy) {}
