package dev.pons.core.record;

/** The two sides of the bridge. */
public enum Side {
  GRAPH,
  TABLE;

  /** The side across the bridge. */
  public Side other() {
    return this == GRAPH ? TABLE : GRAPH;
  }
}
