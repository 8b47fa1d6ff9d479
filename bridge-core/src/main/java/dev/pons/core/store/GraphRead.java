package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import java.util.Map;

/**
 * Some keys of one partition, as the graph held them in one transaction.
 *
 * @param mark id of the partition's last bridge transaction in the graph; 0 before the first, and
 *     where the fence is missing
 * @param views exactly one per key
 */
public record GraphRead(long mark, Map<RecordKey, GraphView> views) {}
