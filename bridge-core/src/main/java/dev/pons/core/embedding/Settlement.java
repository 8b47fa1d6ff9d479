package dev.pons.core.embedding;

/** What becomes of a task. All but {@link Later} count only where the row is still as read. */
public sealed interface Settlement {
  EmbeddingTask task();

  /** The vector goes into the row. */
  record Store(EmbeddingTask task, String model, float[] vector) implements Settlement {}

  /**
   * The row's vector stands as it is.
   *
   * @param model what made it; {@link #WRITERS} for a user's
   */
  record Keep(EmbeddingTask task, String model) implements Settlement {
    /** Stands for the model of vectors that users wrote. */
    public static final String WRITERS = "writer";
  }

  /** There is nothing to describe: the row has no vector. */
  record Clear(EmbeddingTask task) implements Settlement {}

  /** The model will not take the text; waits for another text, or for somebody to ask again. */
  record Fail(EmbeddingTask task, String reason) implements Settlement {}

  /**
   * To be tried again.
   *
   * @param pause how long to wait before
   * @param counts whether this was an attempt of the task's own
   */
  record Later(EmbeddingTask task, java.time.Duration pause, boolean counts, String reason)
      implements Settlement {}
}
