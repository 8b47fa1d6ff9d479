package dev.pons.postgres.search;

import java.util.Random;

/**
 * Vectors of length 1 that lie in clouds, as those of texts do: around centres, each cloud's own
 * distance wide. Not thread-safe.
 */
final class Clouds {
  private static final int CENTRES = 200;
  private static final double WIDTH = 0.8;

  private final Random random;
  private final float[][] centres;

  Clouds(long seed, int dimensions) {
    this.random = new Random(seed);
    this.centres = new float[CENTRES][dimensions];
    for (float[] centre : centres) {
      for (int i = 0; i < dimensions; i++) {
        centre[i] = (float) random.nextGaussian();
      }
    }
  }

  /** A vector out of some cloud. */
  float[] next() {
    float[] centre = centres[random.nextInt(CENTRES)];
    float[] vector = new float[centre.length];
    double square = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (centre[i] + WIDTH * random.nextGaussian());
      square += vector[i] * vector[i];
    }
    float length = (float) Math.sqrt(square);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Math.round(vector[i] / length * 1e5f) / 1e5f;
    }
    return vector;
  }
}
