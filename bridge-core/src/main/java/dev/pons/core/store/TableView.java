package dev.pons.core.store;

import dev.pons.core.record.Change;
import java.util.List;

/**
 * One key in Postgres: its row and what the bridge keeps about it.
 *
 * @param suspect whether the graph may have lost the agreed state
 * @param intents unfinished intents of this key, oldest first
 * @param attempts how often the key was parked since it was last done; 0 where it is not parked
 * @param held changes that were acknowledged when the key was parked, believed as if still pending
 * @param choices what an operator has decided about conflicts of this key that are open
 */
public record TableView(
    TableState row,
    LedgerEntry ledger,
    boolean suspect,
    List<Intent> intents,
    int attempts,
    List<Change> held,
    List<Conflict> choices) {

  /** A key about which no operator has decided anything. */
  public TableView(
      TableState row,
      LedgerEntry ledger,
      boolean suspect,
      List<Intent> intents,
      int attempts,
      List<Change> held) {
    this(row, ledger, suspect, intents, attempts, held, List.of());
  }

  /** The same with another row. */
  public TableView with(TableState other) {
    return new TableView(other, ledger, suspect, intents, attempts, held, choices);
  }

  /** Whether the key is parked; a commit ends that. */
  public boolean parked() {
    return attempts > 0;
  }
}
