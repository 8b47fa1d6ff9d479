package dev.pons.graph.store;

import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.graph.bolt.BoltTransaction;
import dev.pons.graph.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Record;

/** Pending entries of some keys. */
final class Outbox {
  private static final String PENDING =
      """
      UNWIND $b.keys AS key
      MATCH (o:_PonsOutbox {key: key})
      RETURN key, <columns>
      """
          .replace("<columns>", Entries.COLUMNS);

  private static final String NEWS =
      """
      UNWIND $b.rows AS r
      MATCH (o:_PonsOutbox {key: r.key})
      WHERE NOT o.id IN r.entries
      RETURN DISTINCT r.i AS i
      """;

  private static final String DELETE =
      """
      UNWIND $b.entries AS id
      MATCH (o:_PonsOutbox {id: id})
      DELETE o
      RETURN count(*) AS deleted
      """;

  private final Dialect dialect;

  Outbox(Dialect dialect) {
    this.dialect = dialect;
  }

  /** What is pending, by what the entries are found by. */
  Map<String, List<Change>> pending(BoltTransaction transaction, Collection<RecordKey> keys) {
    Set<String> texts = new LinkedHashSet<>();
    keys.forEach(key -> texts.add(dialect.outboxKey(key)));
    Map<String, List<Change>> pending = new HashMap<>();
    for (Record row : transaction.runOver(PENDING, Map.of("keys", List.copyOf(texts)))) {
      if (Entries.whole(row)) {
        pending
            .computeIfAbsent(row.get("key").asString(), key -> new ArrayList<>())
            .add(Entries.change(row));
      }
    }
    return pending;
  }

  /** What is pending for one key; long keys that begin alike share a text. */
  List<Change> of(RecordKey key, Map<String, List<Change>> pending) {
    return pending.getOrDefault(dialect.outboxKey(key), List.of()).stream()
        .filter(change -> change.key().equals(key))
        .toList();
  }

  /** Ids of all entries that share the key's text. */
  Set<String> seen(RecordKey key, Map<String, List<Change>> pending) {
    Set<String> ids = new HashSet<>();
    for (Change change : pending.getOrDefault(dialect.outboxKey(key), List.of())) {
      if (change.entry() != null) {
        ids.add(change.entry());
      }
    }
    return ids;
  }

  /** Numbers of the writes whose keys have an entry that was not there when they were read. */
  Set<Integer> news(BoltTransaction transaction, Map<Integer, PlannedWrite> writes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    writes.forEach(
        (i, write) ->
            rows.add(
                Map.of(
                    "i", i,
                    "key", dialect.outboxKey(write.key()),
                    "entries", List.copyOf(write.stamp().entries()))));
    Set<Integer> contested = new HashSet<>();
    transaction
        .runOver(NEWS, Map.of("rows", rows))
        .forEach(row -> contested.add(row.get("i").asInt()));
    return contested;
  }

  /** Deletes entries; says how many there were. */
  int delete(BoltTransaction transaction, Set<String> entries) {
    return transaction
        .runOver(DELETE, Map.of("entries", List.copyOf(entries)))
        .get(0)
        .get("deleted")
        .asInt();
  }
}
