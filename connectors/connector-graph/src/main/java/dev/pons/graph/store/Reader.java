package dev.pons.graph.store;

import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphView;
import dev.pons.graph.bolt.BoltTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/**
 * Reads records of one mapping.
 *
 * <p>What is pending is read before the records: on a server that reads committed, an entry may
 * then be too late for its record, and is found by the next look; it is never too early.
 */
final class Reader {
  private static final Comparator<Found> NEWEST_FIRST =
      Comparator.comparing(Found::revision, Comparator.nullsFirst(Comparator.naturalOrder()))
          .reversed()
          .thenComparing(Found::id);

  private final Outbox outbox;
  private final String revision;

  Reader(Outbox outbox, String revision) {
    this.outbox = outbox;
    this.revision = revision;
  }

  /** A node or edge. */
  private record Found(long id, Map<String, Object> raw, @Nullable Long revision) {}

  Map<RecordKey, GraphView> read(
      BoltTransaction transaction,
      RecordType type,
      List<RecordKey> keys,
      Map<String, List<Change>> pending) {
    Map<Integer, List<Record>> answers = new HashMap<>();
    for (Record row : transaction.runOver(type.cypher().read(), Map.of("rows", rows(keys)))) {
      answers.computeIfAbsent(row.get("i").asInt(), i -> new ArrayList<>()).add(row);
    }
    Map<RecordKey, GraphView> views = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      RecordKey key = keys.get(i);
      List<Record> answer = answers.getOrDefault(i, List.of());
      GraphState state = state(type, key, answer, outbox.seen(key, pending));
      views.put(key, new GraphView(state, outbox.of(key, pending)));
    }
    return views;
  }

  private static List<Map<String, Object>> rows(List<RecordKey> keys) {
    List<Map<String, Object>> rows = new ArrayList<>(keys.size());
    for (RecordKey key : keys) {
      Map<String, Object> row = Rows.parts(key);
      row.put("i", rows.size());
      rows.add(row);
    }
    return rows;
  }

  private GraphState state(
      RecordType type, RecordKey key, List<Record> answer, Set<String> entries) {
    List<Found> found = new ArrayList<>();
    for (Record row : answer) {
      if (!row.get("properties").isNull()) {
        found.add(found(row));
      }
    }
    if (found.isEmpty()) {
      Stamp stamp = new Stamp(null, List.of(), entries);
      return new GraphState(null, null, stamp, List.of(), missingEnds(type, key, answer));
    }
    found.sort(NEWEST_FIRST);
    Found first = found.get(0);
    List<Long> edges = type.relation() ? found.stream().map(Found::id).toList() : List.of();
    return new GraphState(
        type.properties().canonical(first.raw()),
        first.revision(),
        new Stamp(first.raw(), edges, entries),
        found.stream()
            .skip(1)
            .map(other -> (Map<String, Object>) type.properties().canonical(other.raw()))
            .toList(),
        Set.of());
  }

  private Found found(Record row) {
    Map<String, Object> raw = new HashMap<>(row.get("properties").asMap());
    raw.values().removeIf(Objects::isNull);
    long id = row.containsKey("id") ? row.get("id").asLong() : 0;
    return new Found(id, raw, raw.get(revision) instanceof Long batch ? batch : null);
  }

  private static Set<RecordKey> missingEnds(RecordType type, RecordKey key, List<Record> answer) {
    Set<RecordKey> missing = new LinkedHashSet<>();
    if (type.mapping() instanceof RelationMapping relation && !answer.isEmpty()) {
      if (!answer.get(0).get("hasFrom").asBoolean()) {
        missing.add(relation.fromKey(key));
      }
      if (!answer.get(0).get("hasTo").asBoolean()) {
        missing.add(relation.toKey(key));
      }
    }
    return missing;
  }
}
