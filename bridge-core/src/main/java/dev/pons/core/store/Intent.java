package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is about to make of one key in the graph; in Postgres before the graph is touched,
 * until the key is done.
 *
 * @param batch id of the batch: the graph revision that its writes carry
 * @param result the record to come, in base form; null for a deletion
 * @param row the table's record as read, in base form; null where absent
 * @param conflicts what had to be decided to reach the result
 */
public record Intent(
    RecordKey key,
    long batch,
    @Nullable Map<String, Object> result,
    @Nullable Map<String, Object> row,
    List<Conflict> conflicts) {}
