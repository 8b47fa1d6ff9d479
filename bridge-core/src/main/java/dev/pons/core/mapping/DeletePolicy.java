package dev.pons.core.mapping;

/** What becomes of a record that one side deleted and the other changed. */
public enum DeletePolicy {
  /** The change outlives the deletion. */
  KEEP,
  /** The record goes on both sides; what it was is kept with the conflict. */
  DELETE
}
