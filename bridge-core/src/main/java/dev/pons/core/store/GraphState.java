package dev.pons.core.store;

import dev.pons.core.record.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One record as the graph holds it.
 *
 * @param properties canonical properties; null where the graph holds no such record
 * @param revision id of the batch that wrote it last, from property {@code _pons}; null for none
 * @param stamp whatever the store needs to compare the record with this state later; opaque
 * @param duplicates properties of further edges with the same key
 * @param missingEnds keys of a relation's end nodes that the graph does not hold
 */
public record GraphState(
    @Nullable Map<String, Object> properties,
    @Nullable Long revision,
    @Nullable Object stamp,
    List<Map<String, Object>> duplicates,
    Set<RecordKey> missingEnds) {
  /** A record that does not exist, though it could. */
  public static final GraphState ABSENT = new GraphState(null, null, null, List.of(), Set.of());

  /** The same with other properties. */
  public GraphState with(@Nullable Map<String, Object> other) {
    return new GraphState(other, revision, stamp, duplicates, missingEnds);
  }

  public boolean exists() {
    return properties != null;
  }
}
