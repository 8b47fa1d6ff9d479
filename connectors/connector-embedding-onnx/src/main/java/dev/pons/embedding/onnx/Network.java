package dev.pons.embedding.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/** The model's network. Thread-safe until closed. */
final class Network implements AutoCloseable {
  static final int DIMENSIONS = 384;

  private final OrtEnvironment environment;
  private final OrtSession session;

  Network(byte[] model) throws OrtException {
    environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "pons");
    try (SessionOptions options = new SessionOptions()) {
      // Callers bring the threads; more of its own would fight with them, and spin while they wait.
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(model, options);
    }
  }

  /** Adds the vector of each of these tokens to a sum. */
  void addTo(float[] sum, long[] tokens) throws OrtException {
    long[] ones = new long[tokens.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor ids = tensor(tokens);
        OnnxTensor mask = tensor(ones);
        OnnxTensor types = tensor(new long[tokens.length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
      FloatBuffer vectors = ((OnnxTensor) result.get(0)).getFloatBuffer();
      for (int i = 0; vectors.hasRemaining(); i = (i + 1) % DIMENSIONS) {
        sum[i] += vectors.get();
      }
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the model cannot be closed", e);
    }
  }
}
