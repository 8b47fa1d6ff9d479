package dev.pons.embedding.openai;

import dev.pons.core.failure.RefusedException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How long the vectors are: configured, or as long as the first one. Thread-safe. */
final class Dimensions {
  private static final int UNKNOWN = 0;

  private final String model;
  private final AtomicInteger length;

  Dimensions(String model, @Nullable Integer configured) {
    this.model = model;
    this.length = new AtomicInteger(configured == null ? UNKNOWN : configured);
  }

  OptionalInt known() {
    int known = length.get();
    return known == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(known);
  }

  /**
   * @throws RefusedException the vector is not as long as it should be, or as all before it
   */
  void check(float[] vector) {
    length.compareAndSet(UNKNOWN, vector.length);
    if (vector.length == 0 || vector.length != length.get()) {
      throw new RefusedException(
          "expected vectors of "
              + length.get()
              + " dimensions from model "
              + model
              + " but got "
              + vector.length
              + "; correct the dimensions or the model, and embed anew what another model embedded",
          null);
    }
  }
}
