package dev.pons.core.record;

/** The two sides of the bridge. */
public enum Side {
  GRAPH,
  TABLE
}
