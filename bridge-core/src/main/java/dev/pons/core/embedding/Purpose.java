package dev.pons.core.embedding;

/** What a vector is for; models with prefixes embed the two differently. */
public enum Purpose {
  /** A text that is searched for. */
  QUERY,
  /** A text that is found. */
  DOCUMENT
}
