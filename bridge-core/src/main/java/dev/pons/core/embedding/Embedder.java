package dev.pons.core.embedding;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.util.List;

/** Turns texts into vectors. Thread-safe. */
public interface Embedder extends AutoCloseable {
  /** Names the model; vectors of equal names can be compared with each other. */
  String model();

  /**
   * Length of every vector.
   *
   * @throws RetryableException it is not known yet, and the model could not be asked
   * @throws RefusedException the model refuses us for good
   */
  int dimensions();

  /**
   * Embeds texts, in as many requests as the model needs.
   *
   * @param texts any number; none of them blank
   * @return exactly one per text, in their order
   * @throws BusyException the model wants to be left alone for a while
   * @throws RetryableException the model was unreachable or failed; asking again is safe
   * @throws RefusedException the model refuses us for good (key, model, dimensions); the message
   *     names the remedy
   */
  List<Embedding> embed(Purpose purpose, List<String> texts);

  @Override
  void close();
}
