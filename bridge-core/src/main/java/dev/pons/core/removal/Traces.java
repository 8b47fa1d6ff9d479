package dev.pons.core.removal;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.util.SortedMap;

/**
 * What the bridge has put into one store beside users' data. Users' own data are not touched.
 *
 * <p>Used while no daemon works on the store. Methods throw {@link RetryableException} where the
 * store was unreachable.
 */
public interface Traces extends AutoCloseable {
  /** How much there is of what; names say what it is, counts are above 0. */
  SortedMap<String, Long> find();

  /**
   * Takes all of it away. Can be repeated, also after it broke off.
   *
   * @throws RefusedException a daemon is at work, or rights are missing
   */
  void remove();

  @Override
  void close();
}
