package dev.pons.core.mapping;

/** Who writes the vectors of a column. */
public enum VectorOwner {
  /** The bridge alone: what others write there is replaced. */
  BRIDGE,
  /** Others: the bridge only searches. */
  WRITER,
  /** Whoever writes a vector for a text first; the bridge where nobody does. */
  BOTH
}
