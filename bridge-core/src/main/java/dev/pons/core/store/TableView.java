package dev.pons.core.store;

import dev.pons.core.record.Change;
import java.util.List;

/**
 * One key in Postgres: its row and what the bridge keeps about it.
 *
 * @param suspect whether the graph may have lost the agreed state
 * @param intents unfinished intents of this key, oldest first
 * @param parked whether the key is parked; a commit ends that
 * @param held changes that were acknowledged when the key was parked, believed as if still pending
 */
public record TableView(
    TableState row,
    LedgerEntry ledger,
    boolean suspect,
    List<Intent> intents,
    boolean parked,
    List<Change> held) {}
