package dev.pons.postgres.embedding;

import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import java.util.List;

/** Counts words into a few buckets: equal texts have equal vectors, others most likely not. */
class WordEmbedder implements Embedder {
  static final int DIMENSIONS = 16;

  static float[] vector(String text) {
    float[] vector = new float[DIMENSIONS];
    for (String word : text.split("\\W+")) {
      vector[Math.floorMod(word.hashCode() * 31, DIMENSIONS)] += 1;
      vector[Math.floorMod(word.hashCode() / 7, DIMENSIONS)] += 0.5f;
    }
    return vector;
  }

  @Override
  public String model() {
    return "words";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public List<Embedding> embed(Purpose purpose, List<String> texts) {
    return texts.stream().map(text -> (Embedding) new Embedding.Vector(vector(text))).toList();
  }

  @Override
  public void close() {}
}
