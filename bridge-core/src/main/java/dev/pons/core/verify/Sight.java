package dev.pons.core.verify;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads both sides of some keys. What cannot be read is told apart by halving. Thread-safe. */
final class Sight {
  /** Only the mark depends on it, which nobody asks for here. */
  private static final int ANY_PARTITION = 0;

  private final Mappings mappings;
  private final GraphStore graph;
  private final TableStore table;

  Sight(Mappings mappings, GraphStore graph, TableStore table) {
    this.mappings = mappings;
    this.graph = graph;
    this.table = table;
  }

  /**
   * @param keys at most 1,000 distinct keys
   * @param rowless leave out keys that have a row
   */
  List<Seen> see(List<RecordKey> keys, boolean rowless) {
    if (keys.isEmpty()) {
      return List.of();
    }
    try {
      return read(keys, rowless);
    } catch (PoisonRecordException e) {
      if (keys.size() == 1) {
        RecordKey key = keys.get(0);
        return rowless && !isRowReadable(key) ? List.of() : List.of(unreadable(key, e));
      }
      int half = keys.size() / 2;
      List<Seen> seen = new ArrayList<>(see(keys.subList(0, half), rowless));
      seen.addAll(see(keys.subList(half, keys.size()), rowless));
      return seen;
    }
  }

  private List<Seen> read(List<RecordKey> keys, boolean rowless) {
    TableRead rows = table.read(keys);
    List<RecordKey> some =
        keys.stream().filter(key -> !rowless || !rows.view(key).row().exists()).toList();
    if (some.isEmpty()) {
      return List.of();
    }
    GraphRead nodes = graph.read(ANY_PARTITION, some);
    return some.stream()
        .map(key -> new Seen(key, rows.view(key), nodes.view(key), null, redactions(key)))
        .toList();
  }

  private Redactions redactions(RecordKey key) {
    return mappings.of(key).rules().redactions();
  }

  private boolean isRowReadable(RecordKey key) {
    try {
      table.read(Set.of(key));
      return true;
    } catch (PoisonRecordException e) {
      return false;
    }
  }

  private Seen unreadable(RecordKey key, PoisonRecordException e) {
    String reason = e.getMessage() == null ? "unknown" : e.getMessage();
    return new Seen(key, table.known(Set.of(key)).view(key), null, reason, redactions(key));
  }
}
