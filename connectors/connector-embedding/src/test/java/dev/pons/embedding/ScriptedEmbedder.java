package dev.pons.embedding;

import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Gives each text the vector of its length, unless a test says otherwise. */
final class ScriptedEmbedder implements Embedder {
  /** In the order in which they came. */
  final List<List<String>> calls = new CopyOnWriteArrayList<>();

  volatile String model = "scripted";

  /** Runs in every call, after it was noted; may throw or wait. */
  volatile Runnable before = () -> {};

  volatile UnaryOperator<Embedding> after = UnaryOperator.identity();
  volatile boolean closed;

  @Override
  public String model() {
    return model;
  }

  @Override
  public int dimensions() {
    return 2;
  }

  @Override
  public List<Embedding> embed(Purpose purpose, List<String> texts) {
    calls.add(List.copyOf(texts));
    before.run();
    return texts.stream().map(text -> after.apply(vector(text))).toList();
  }

  static Embedding vector(String text) {
    return new Embedding.Vector(new float[] {text.length(), 1});
  }

  @Override
  public void close() {
    closed = true;
  }
}
