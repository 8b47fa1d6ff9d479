package dev.pons.embedding.openai;

import dev.pons.core.embedding.Embedding;
import dev.pons.embedding.openai.Outcome.Answered;
import dev.pons.embedding.openai.Outcome.Declined;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the texts for which a request was declined, so that the others get their vectors: one among
 * n costs 2 · log2(n) more requests.
 *
 * <p>Before it blames any text it asks for something harmless. "This model's maximum length" and
 * "no such model" are told apart by what the model does, not by words.
 */
final class Culprits {
  private final Model model;

  Culprits(Model model) {
    this.model = model;
  }

  /** Embeds texts in one request, or in as many as it takes. */
  List<Embedding> embed(List<String> texts) {
    Outcome outcome = model.ask(texts);
    if (outcome instanceof Declined || (outcome instanceof Answered a && a.isUseless())) {
      model.probe();
    }
    return settle(outcome, texts);
  }

  private List<Embedding> settle(Outcome outcome, List<String> texts) {
    if (outcome instanceof Answered answered) {
      return answered.embeddings();
    }
    if (texts.size() == 1) {
      return List.of(new Embedding.Refused(((Declined) outcome).reason()));
    }
    int half = texts.size() / 2;
    List<Embedding> embeddings = new ArrayList<>(askAndSettle(texts.subList(0, half)));
    embeddings.addAll(askAndSettle(texts.subList(half, texts.size())));
    return embeddings;
  }

  private List<Embedding> askAndSettle(List<String> texts) {
    return settle(model.ask(texts), texts);
  }
}
