package dev.pons.postgres.embedding;

import dev.pons.core.mapping.VectorOwner;
import dev.pons.postgres.Playground;

/** Vectors as SQL spells them. */
public final class Vectors {
  private Vectors() {}

  /** As a literal for the server's kind of column. */
  public static String text(Playground database, float[] vector) {
    return VectorText.of(Memories.vector(database, vector.length, VectorOwner.BRIDGE), vector);
  }

  static float[] parse(String text) {
    String[] numbers = text.substring(1, text.length() - 1).split(",");
    float[] vector = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      vector[i] = Float.parseFloat(numbers[i]);
    }
    return vector;
  }
}
