package dev.pons.core.store;

import dev.pons.core.record.Change;
import java.util.List;

/**
 * One key in the graph: its state, and the outbox entries that report users' changes to it.
 *
 * @param pending unacknowledged entries, read in the same transaction as the state
 */
public record GraphView(GraphState state, List<Change> pending) {}
