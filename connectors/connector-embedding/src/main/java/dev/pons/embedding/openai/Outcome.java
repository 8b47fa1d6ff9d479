package dev.pons.embedding.openai;

import dev.pons.core.embedding.Embedding;
import java.util.List;

/** What came of one request. */
sealed interface Outcome {
  /** One per text, in their order. */
  record Answered(List<Embedding> embeddings) implements Outcome {
    boolean isUseless() {
      return embeddings.stream().allMatch(Embedding.Refused.class::isInstance);
    }
  }

  /**
   * The endpoint took none of the texts, though maybe because of one only.
   *
   * @param reason without the texts
   */
  record Declined(String reason) implements Outcome {}
}
