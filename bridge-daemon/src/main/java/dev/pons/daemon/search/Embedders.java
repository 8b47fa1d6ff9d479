package dev.pons.daemon.search;

import dev.pons.core.embedding.Embedder;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Searchables;
import dev.pons.daemon.config.Config;
import dev.pons.embedding.CachingEmbedder;
import dev.pons.embedding.OnnxEmbedder;
import dev.pons.embedding.openai.OpenAiConfig;
import dev.pons.embedding.openai.OpenAiEmbedder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Makes the embedder that is configured. */
final class Embedders {
  private static final String CLASS_PATH = "pons.onnx.classpath";

  /** Some 35,000 vectors of 384 dimensions. */
  private static final long CACHED_BYTES = 64L * 1024 * 1024;

  private Embedders() {}

  /**
   * The embedder; empty where none is configured, or nothing needs one.
   *
   * @throws RefusedException what is configured is not there, or fits no column
   */
  static Optional<Embedder> of(Config config, Searchables searchables, Clock clock) {
    boolean needed = searchables.all().stream().anyMatch(s -> s.vector() != null);
    Config.Embedding options = config.embedding();
    if (!needed || options.provider().equals("none")) {
      return Optional.empty();
    }
    boolean remote = options.provider().equals("openai");
    Embedder embedder = remote ? openAi(options, clock) : onnx(config.data());
    if (!remote || options.dimensions() != null) {
      VectorLengths.check(searchables, embedder.dimensions());
    }
    return Optional.of(new CachingEmbedder(embedder, CACHED_BYTES, options.batchTexts()));
  }

  private static Embedder openAi(Config.Embedding options, Clock clock) {
    return new OpenAiEmbedder(
        new OpenAiConfig(
            options.baseUrl(),
            options.model(),
            options.apiKey(),
            options.dimensions(),
            options.queryPrefix(),
            options.documentPrefix(),
            options.batchTexts(),
            options.batchTokens(),
            options.timeout()),
        clock);
  }

  private static Embedder onnx(Path data) {
    String folder = System.getProperty(CLASS_PATH);
    if (folder == null) {
      throw new RefusedException(
          "embedding.provider: onnx needs the model's jars, and -D"
              + CLASS_PATH
              + " names no folder of them; `./pons run` does, or use openai or none",
          null);
    }
    return OnnxEmbedder.loadFrom(Path.of(folder), data.resolve("onnx"));
  }
}
