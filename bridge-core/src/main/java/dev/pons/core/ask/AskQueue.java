package dev.pons.core.ask;

import dev.pons.core.failure.RetryableException;
import java.util.List;

/**
 * What other programs ask for, oldest first. Several may take from it at a time. What was taken is
 * kept as such until it is done or refused, so that nothing is lost with whoever took it; equal
 * entries stand for each other.
 *
 * <p>Thread-safe. Every method throws {@link RetryableException} where the queue was unreachable:
 * what it did is then unknown.
 */
public interface AskQueue {
  /**
   * Takes entries.
   *
   * @param most at most so many
   * @return empty where there are none
   */
  List<String> take(int most);

  /**
   * Shows what was taken first, by whomever, and is neither done nor refused.
   *
   * @param most at most so many
   */
  List<String> taken(int most);

  /** Forgets taken entries. */
  void done(List<String> entries);

  /** Puts taken entries aside that nobody can use; of those only the latest are kept. */
  void refuse(List<String> entries);

  /** How many entries waited when somebody last took some through this object; never asks. */
  long length();
}
