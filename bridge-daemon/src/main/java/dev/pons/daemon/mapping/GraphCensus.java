package dev.pons.daemon.mapping;

/** Counts nodes of the live graph. */
public interface GraphCensus {
  /** How many nodes have a label. */
  long nodes(String label);

  /** Whether any node with the label has the property. */
  boolean anyWith(String label, String property);

  /** Whether any node has both labels. */
  boolean anyWithBoth(String label, String other);
}
