package dev.pons.core.verify;

import dev.pons.core.desk.Desk;
import dev.pons.core.desk.Desk.ConflictQuery;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.Obstacle;
import dev.pons.core.store.Obstacles;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableView;
import dev.pons.core.value.Digest;
import dev.pons.core.verify.Cause.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says why keys differ. Thread-safe. */
final class Causes {
  private final Obstacles parked;
  private final Desk desk;

  Causes(Obstacles parked, Desk desk) {
    this.parked = parked;
    this.desk = desk;
  }

  /**
   * @param seen at most 1,000 distinct keys that differ
   */
  List<Difference> explain(List<Seen> seen) {
    Map<RecordKey, Obstacle> obstacles = parked.obstacles(seen.stream().map(Seen::key).toList());
    List<Difference> explained = new ArrayList<>();
    for (Seen one : seen) {
      Cause cause = cause(one, obstacles.get(one.key()));
      one.differences().forEach(difference -> explained.add(difference.because(cause)));
    }
    return explained;
  }

  private Cause cause(Seen seen, @Nullable Obstacle obstacle) {
    Why why = obstacle == null ? unparked(seen) : of(obstacle.state());
    String reason = obstacle == null ? seen.unreadable() : obstacle.reason();
    Long conflict = why == Why.OPEN_CONFLICT ? conflict(seen.key()) : null;
    return new Cause(why, reason, conflict, changed(seen), agreed(seen.row().ledger()));
  }

  private static Why of(Parked.State state) {
    return switch (state) {
      case DEAD, OSCILLATING -> Why.DEAD_LETTER;
      case UNDECIDED -> Why.OPEN_CONFLICT;
      case WAITING, CONTESTED, ALTERED -> Why.PARKED;
    };
  }

  private static Why unparked(Seen seen) {
    TableView row = seen.row();
    GraphView node = seen.node();
    boolean reported = node != null && !node.pending().isEmpty();
    if (reported || row.suspect() || !row.intents().isEmpty()) {
      return Why.ON_ITS_WAY;
    }
    return row.ledger().version() == 0 ? Why.UNKNOWN : Why.UNREPORTED;
  }

  private @Nullable Long conflict(RecordKey key) {
    return desk
        .conflicts(
            new ConflictQuery(
                key.mapping(), key.text(), KeptConflict.State.OPEN, Long.MAX_VALUE, 1))
        .stream()
        .findFirst()
        .map(KeptConflict::id)
        .orElse(null);
  }

  private static Set<Side> changed(Seen seen) {
    Set<Side> changed = EnumSet.noneOf(Side.class);
    GraphView node = seen.node();
    LedgerEntry agreed = seen.row().ledger();
    if (node == null || agreed.version() == 0) {
      return changed;
    }
    Redactions redactions = seen.redactions();
    Map<String, Object> base = redactions.without(agreed.base());
    if (!Digest.matches(base, redactions.without(node.state().properties()))) {
      changed.add(Side.GRAPH);
    }
    if (!Digest.matches(base, redactions.without(seen.row().row().properties()))) {
      changed.add(Side.TABLE);
    }
    return changed;
  }

  private static @Nullable Instant agreed(LedgerEntry ledger) {
    Instant graph = ledger.graphTime();
    Instant table = ledger.tableTime();
    if (graph == null || table == null) {
      return graph == null ? table : graph;
    }
    return graph.isAfter(table) ? graph : table;
  }
}
