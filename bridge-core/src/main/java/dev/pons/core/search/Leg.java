package dev.pons.core.search;

import java.util.Locale;

/** A way to find records. */
public enum Leg {
  /** By meaning: nearness of vectors. */
  VECTOR,
  /** By words. */
  TEXT,
  /** Through the graph, from what the others found. */
  GRAPH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
