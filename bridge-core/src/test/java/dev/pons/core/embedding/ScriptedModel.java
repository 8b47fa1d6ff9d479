package dev.pons.core.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A model that does with texts what a test says. */
final class ScriptedModel implements Embedder {
  final List<List<String>> asked = new ArrayList<>();
  Function<List<String>, List<Embedding>> answer = ScriptedModel::vectors;

  static List<Embedding> vectors(List<String> texts) {
    return texts.stream().map(text -> (Embedding) vector(text)).toList();
  }

  static Embedding.Vector vector(String text) {
    return new Embedding.Vector(new float[] {text.length(), 1});
  }

  @Override
  public String model() {
    return "small";
  }

  @Override
  public int dimensions() {
    return 2;
  }

  @Override
  public List<Embedding> embed(Purpose purpose, List<String> texts) {
    asked.add(texts);
    return answer.apply(texts);
  }

  @Override
  public void close() {}
}
