package dev.pons.core.write;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.Obstacle;
import dev.pons.core.store.TableState;
import dev.pons.core.verify.Comparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Looks at records in both stores directly. Thread-safe. */
final class Agreement {
  /** Of which partition does not matter to those who only look. */
  private static final int ANY = 0;

  private final Mappings mappings;
  private final GraphStore graph;
  private final RecordRows table;

  Agreement(Mappings mappings, GraphStore graph, RecordRows table) {
    this.mappings = mappings;
    this.graph = graph;
    this.table = table;
  }

  /**
   * Where records stand; a store that does not answer is a reason not to agree.
   *
   * @param keys 1 to 1,000 distinct keys
   * @return exactly one entry per key
   */
  Map<RecordKey, Standing> look(Collection<RecordKey> keys) {
    try {
      return readable(keys);
    } catch (RetryableException e) {
      Map<RecordKey, Standing> away = new HashMap<>();
      keys.forEach(key -> away.put(key, Standing.pending(null, e.getMessage())));
      return away;
    }
  }

  /** What cannot be read does not keep the others from being looked at. */
  private Map<RecordKey, Standing> readable(Collection<RecordKey> keys) {
    try {
      return compare(keys);
    } catch (PoisonRecordException e) {
      return keys.size() == 1
          ? Map.of(keys.iterator().next(), unreadable(keys, e))
          : halves(List.copyOf(keys));
    }
  }

  private Standing unreadable(Collection<RecordKey> one, PoisonRecordException reason) {
    return table.obstacles(one).values().stream()
        .map(why -> Standing.parked(null, why))
        .findFirst()
        .orElse(Standing.pending(null, reason.getMessage()));
  }

  private Map<RecordKey, Standing> halves(List<RecordKey> keys) {
    Map<RecordKey, Standing> both = new HashMap<>(readable(keys.subList(0, keys.size() / 2)));
    both.putAll(readable(keys.subList(keys.size() / 2, keys.size())));
    return both;
  }

  private Map<RecordKey, Standing> compare(Collection<RecordKey> keys) {
    Map<RecordKey, TableState> rows = table.read(keys);
    Map<RecordKey, GraphView> nodes;
    try {
      nodes = graph.read(ANY, keys).views();
    } catch (RetryableException e) {
      Map<RecordKey, Standing> away = new HashMap<>();
      rows.forEach((key, row) -> away.put(key, Standing.pending(row.properties(), e.getMessage())));
      return away;
    }
    Map<RecordKey, Standing> standings = agreed(rows, nodes);
    List<RecordKey> others = keys.stream().filter(key -> !standings.containsKey(key)).toList();
    standings.putAll(apart(others, rows));
    return standings;
  }

  /**
   * Rows that are as the graph was, and still are what they were before the graph was read: both
   * stores held them at that moment.
   */
  private Map<RecordKey, Standing> agreed(
      Map<RecordKey, TableState> rows, Map<RecordKey, GraphView> nodes) {
    List<RecordKey> alike = new ArrayList<>();
    rows.forEach(
        (key, row) -> {
          GraphView node = Objects.requireNonNull(nodes.get(key));
          if (node.pending().isEmpty() && isAlike(key, node, row)) {
            alike.add(key);
          }
        });
    Map<RecordKey, Standing> agreed = new HashMap<>();
    Map<RecordKey, TableState> still = alike.isEmpty() ? Map.of() : table.read(alike);
    for (RecordKey key : alike) {
      TableState row = Objects.requireNonNull(rows.get(key));
      if (row.equals(still.get(key))) {
        agreed.put(key, Standing.agreed(row));
      }
    }
    return agreed;
  }

  private boolean isAlike(RecordKey key, GraphView node, TableState row) {
    Redactions redactions = mappings.of(key).rules().redactions();
    return Comparison.compare(key, node.state(), row, redactions).isEmpty();
  }

  private Map<RecordKey, Standing> apart(List<RecordKey> keys, Map<RecordKey, TableState> rows) {
    Map<RecordKey, Obstacle> obstacles = keys.isEmpty() ? Map.of() : table.obstacles(keys);
    Map<RecordKey, Standing> apart = new HashMap<>();
    for (RecordKey key : keys) {
      Map<String, Object> row = Objects.requireNonNull(rows.get(key)).properties();
      Obstacle why = obstacles.get(key);
      apart.put(key, why == null ? Standing.pending(row, null) : Standing.parked(row, why));
    }
    return apart;
  }
}
