package dev.pons.core.cache;

import org.jspecify.annotations.Nullable;

/**
 * What is kept under a key, and the present generation of its scope, read together.
 *
 * @param answer null for none
 */
public record Look(@Nullable CachedAnswer answer, String generation) {
  /** Whether nothing has changed in the scope since the answer was read. */
  public boolean fresh() {
    return answer != null && answer.generation().equals(generation);
  }
}
