package dev.pons.core.embedding;

/** What came of one text. */
public sealed interface Embedding {
  /**
   * A vector.
   *
   * @param values as many finite numbers as the model has dimensions; not to be changed
   */
  record Vector(float[] values) implements Embedding {}

  /**
   * The model will never take this text.
   *
   * @param reason without the text
   */
  record Refused(String reason) implements Embedding {}
}
