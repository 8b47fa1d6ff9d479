package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One compare-and-set of a record in the graph.
 *
 * <p>Compared are the properties that change and the revision for an update, the whole record for a
 * deletion, absence for a creation. One absence looks like another, and a graph that came back
 * older may have the token and the mark that a paused owner knows: nothing is created while an
 * outbox entry of the key is pending that was not read with the state. Duplicates of an edge are
 * removed by any write.
 *
 * @param expected the state as read
 * @param result canonical properties to come; null to delete
 */
public record GraphWrite(
    RecordKey key, GraphState expected, @Nullable Map<String, Object> result) {}
