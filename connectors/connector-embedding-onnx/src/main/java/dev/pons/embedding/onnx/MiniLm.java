package dev.pons.embedding.onnx;

import ai.onnxruntime.OrtException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Turns a text into a vector of 384 numbers and length 1, empty for a text without words.
 *
 * <p>The model reads 254 tokens at a time. A longer text is read in windows, and its vector is the
 * mean over all their tokens; after eight windows (some 1,500 English words) the rest is left out.
 *
 * <p>Thread-safe, and as parallel as its callers. Closing it while it is at work ends the process.
 */
public final class MiniLm implements Function<String, float[]>, AutoCloseable {
  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String VOCABULARY = "/all-minilm-l6-v2-q-tokenizer.json";

  private final Network network;
  private final Tokens tokens;

  /**
   * Loads the model.
   *
   * @param folder empty; native libraries are unpacked into it and are needed until this returns
   * @throws IOException the libraries cannot be unpacked
   * @throws OrtException the model cannot be loaded
   * @throws UnsatisfiedLinkError the libraries do not run on this machine
   */
  @SuppressWarnings("try") // The settings stand, they are not used.
  public MiniLm(Path folder) throws IOException, OrtException {
    RuntimeFiles.unpack(folder);
    try (NativeSettings settings = new NativeSettings(folder);
        InputStream vocabulary = open(VOCABULARY);
        InputStream model = open(MODEL)) {
      tokens = new Tokens(vocabulary);
      network = new Network(model.readAllBytes());
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream content = MiniLm.class.getResourceAsStream(resource);
    if (content == null) {
      throw new FileNotFoundException("the class path has no " + resource);
    }
    return content;
  }

  @Override
  public float[] apply(String text) {
    List<long[]> windows = tokens.of(text);
    if (windows.isEmpty()) {
      return new float[0];
    }
    float[] sum = new float[Network.DIMENSIONS];
    try {
      for (long[] window : windows) {
        network.addTo(sum, window);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("the model failed", e);
    }
    return normalize(sum);
  }

  /** The mean and the sum differ by their length only. */
  private static float[] normalize(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  @Override
  public void close() {
    network.close();
    tokens.close();
  }
}
