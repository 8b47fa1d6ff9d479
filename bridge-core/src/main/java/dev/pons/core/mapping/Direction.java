package dev.pons.core.mapping;

import dev.pons.core.record.Side;

/** Which way a mapping's changes flow. */
public enum Direction {
  BOTH,
  TO_GRAPH,
  TO_TABLE;

  /** Whether the bridge may write to a side. */
  public boolean writes(Side side) {
    return this == BOTH || (this == TO_GRAPH) == (side == Side.GRAPH);
  }
}
