package dev.pons.embedding.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model behind an endpoint that speaks OpenAI's embeddings protocol: OpenAI itself, Azure, vLLM,
 * Ollama, llama.cpp, Text Embeddings Inference and others. Thread-safe; every call of {@link
 * #embed} sends its requests one after the other from the caller's thread.
 *
 * <p>A text that the model does not take (too long, say) is refused alone; the others of its
 * request get their vectors. Vectors are what the model gives, not necessarily of length 1.
 */
public final class OpenAiEmbedder implements Embedder {
  private static final Logger LOG = LoggerFactory.getLogger(OpenAiEmbedder.class);

  private final OpenAiConfig config;
  private final Model model;
  private final Culprits culprits;
  private final Requests requests;

  /** Connects to nothing yet. */
  public OpenAiEmbedder(OpenAiConfig config, Clock clock) {
    this.config = config;
    this.model = new Model(config, clock);
    this.culprits = new Culprits(model);
    this.requests = new Requests(config.maxTexts(), config.maxTokens());
  }

  /**
   * The model's name, with {@code @dimensions} and the documents' {@code "prefix"} where those are
   * configured: vectors with another one are others, and are made anew.
   */
  @Override
  public String model() {
    String dimensions = config.dimensions() == null ? "" : "@" + config.dimensions();
    String prefix = config.documentPrefix().isEmpty() ? "" : " \"" + config.documentPrefix() + '"';
    return config.model() + dimensions + prefix;
  }

  /** {@inheritDoc} Where none are configured, the first call embeds a word to find out. */
  @Override
  public int dimensions() {
    return model.dimensions();
  }

  @Override
  public List<Embedding> embed(Purpose purpose, List<String> texts) {
    String prefix = purpose == Purpose.QUERY ? config.queryPrefix() : config.documentPrefix();
    List<String> prefixed = texts.stream().map(text -> prefix + unicode(text)).toList();
    List<Embedding> embeddings = new ArrayList<>(texts.size());
    for (List<String> request : requests.cut(prefixed)) {
      embeddings.addAll(culprits.embed(request));
    }
    tellRefused(embeddings);
    return List.copyOf(embeddings);
  }

  private void tellRefused(List<Embedding> embeddings) {
    long refused = embeddings.stream().filter(Embedding.Refused.class::isInstance).count();
    if (refused > 0) {
      LOG.info(
          "model refused texts model={} refused={} of={}", model(), refused, embeddings.size());
    }
  }

  /** Half a character, as careless cutting leaves it, would spoil the whole request. */
  private static String unicode(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  /** Holds nothing that needs closing: idle connections end by themselves. */
  @Override
  public void close() {}
}
