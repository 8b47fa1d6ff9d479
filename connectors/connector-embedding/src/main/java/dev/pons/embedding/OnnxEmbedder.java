package dev.pons.embedding;

import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import dev.pons.core.failure.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model all-MiniLM-L6-v2 (384 dimensions, quantized) in this process: no network, no key, no
 * account. It was made for English.
 *
 * <p>Vectors have length 1. The model reads 254 tokens (some 190 English words) at a time; a longer
 * text gets the mean over all its tokens, and what follows its first 2,032 tokens or 32,768
 * characters is left out. Queries and documents are embedded alike.
 *
 * <p>Nothing is loaded before the first call of {@link #embed}; that one takes about a second
 * longer, and the process some 200 MB more. The jars of the model are on no class path: they get a
 * class loader of their own. Thread-safe; texts are embedded in the callers' threads, by as many of
 * them at once as there are processors, unless told otherwise.
 */
public final class OnnxEmbedder implements Embedder {
  private static final String NAME = "all-minilm-l6-v2";
  private static final int DIMENSIONS = 384;

  private final LazyModel model;

  private OnnxEmbedder(LazyModel model) {
    this.model = model;
  }

  /**
   * Will load the model from these jars, and be used by as many at once as there are processors.
   */
  public static OnnxEmbedder load(List<Path> classPath, Path cacheFolder) {
    return load(classPath, cacheFolder, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Will load the model from these jars.
   *
   * @param classPath the jars of connector-embedding-onnx
   * @param cacheFolder made where it is missing; native libraries pass through it while they load.
   *     It must allow their execution (no {@code noexec})
   * @param atOnce most texts that are embedded at the same time; others wait
   */
  public static OnnxEmbedder load(List<Path> classPath, Path cacheFolder, int atOnce) {
    List<Path> jars = List.copyOf(classPath);
    return new OnnxEmbedder(new LazyModel(() -> IsolatedModel.load(jars, cacheFolder), atOnce));
  }

  /**
   * Will load the model from all jars in a folder.
   *
   * @throws RefusedException there are none
   */
  public static OnnxEmbedder loadFrom(Path folder, Path cacheFolder) {
    return load(jars(folder), cacheFolder);
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw missing(folder, null);
      }
      return jars;
    } catch (IOException e) {
      throw missing(folder, e);
    }
  }

  private static RefusedException missing(Path folder, @Nullable IOException cause) {
    return new RefusedException(
        "no embedding model in " + folder + "; build Pons anew, or configure an endpoint instead",
        cause);
  }

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  /**
   * {@inheritDoc} A text without words (blanks that are not seen, say) is refused.
   *
   * @throws IllegalStateException this embedder is closed
   */
  @Override
  public List<Embedding> embed(Purpose purpose, List<String> texts) {
    return texts.stream().map(this::embed).toList();
  }

  private Embedding embed(String text) {
    float[] vector = model.embed(text);
    return vector.length == 0
        ? new Embedding.Refused("the text has no words")
        : new Embedding.Vector(vector);
  }

  /** Waits for the texts that are being embedded, then frees the model. */
  @Override
  public void close() {
    model.close();
  }
}
