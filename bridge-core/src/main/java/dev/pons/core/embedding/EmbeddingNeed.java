package dev.pons.core.embedding;

import dev.pons.core.mapping.VectorOwner;
import java.util.Optional;

/** Decides whether a record needs a vector. Pure. */
public final class EmbeddingNeed {
  private final String model;

  /**
   * @param model the one that is in use
   */
  public EmbeddingNeed(String model) {
    this.model = model;
  }

  /** What becomes of a task without asking the model; empty where the model must be asked. */
  Optional<Settlement> settled(EmbeddingTask task) {
    if (isWriters(task)) {
      return Optional.of(new Settlement.Keep(task, Settlement.Keep.WRITERS));
    }
    if (task.text().isEmpty()) {
      return Optional.of(new Settlement.Clear(task));
    }
    String maker = task.model();
    return maker != null && isTrusted(maker) && isDescribed(task)
        ? Optional.of(new Settlement.Keep(task, maker))
        : Optional.empty();
  }

  /** Whether the row's vector is not what it should be. */
  public boolean isOpen(EmbeddingTask task) {
    return settled(task)
        .map(settled -> settled instanceof Settlement.Clear && task.presentVector() != null)
        .orElse(true);
  }

  private boolean isTrusted(String maker) {
    return maker.equals(model) || maker.equals(Settlement.Keep.WRITERS);
  }

  private static boolean isDescribed(EmbeddingTask task) {
    return task.presentVector() != null
        && task.presentVector().equals(task.writtenVector())
        && task.textHash().equals(task.described());
  }

  /** A vector that is not the one we know of was written by somebody who may do so. */
  private static boolean isWriters(EmbeddingTask task) {
    return task.owner() == VectorOwner.BOTH
        && task.presentVector() != null
        && !task.presentVector().equals(task.writtenVector());
  }
}
