package dev.pons.core.search;

import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives every text the same vector, or fails. */
final class FakeEmbedder implements Embedder {
  final List<String> asked = new ArrayList<>();
  Embedding embedding = new Embedding.Vector(new float[] {1, 0, 0});
  @Nullable RuntimeException failure;

  @Override
  public String model() {
    return "fake";
  }

  @Override
  public int dimensions() {
    return 3;
  }

  @Override
  public List<Embedding> embed(Purpose purpose, List<String> texts) {
    asked.addAll(texts);
    if (failure != null) {
      throw failure;
    }
    return Collections.nCopies(texts.size(), embedding);
  }

  @Override
  public void close() {}
}
