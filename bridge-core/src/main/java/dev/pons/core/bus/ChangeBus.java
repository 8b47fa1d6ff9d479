package dev.pons.core.bus;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.DirtyKey;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Carries dirty keys from sources to the owners of partitions: at least once, in order per
 * partition and lane, until it is wiped.
 *
 * <p>It may forget everything at any moment; {@link #incarnation()} then changes, and the sources
 * offer again what was not acknowledged to them. Thread-safe. Every method throws {@link
 * RetryableException} where the bus was unreachable: what it did is then unknown. What was handed
 * out is not handed out again before {@link #redeliver}, whatever failed since.
 */
public interface ChangeBus {
  /** Adds keys to the ends of their partitions' queues, in order. */
  void offer(Lane lane, List<DirtyKey> keys);

  /**
   * Takes keys of a partition: live ones first.
   *
   * @param max at most so many, 1 to 1,000
   * @param timeout how long to wait for the first; zero does not wait
   * @return empty where none came
   */
  List<Delivery> poll(int partition, int max, Duration timeout) throws InterruptedException;

  /** Removes what was handed out. Unknown ids are ignored. */
  void acknowledge(int partition, Collection<Delivery> deliveries);

  /**
   * Hands out again, from the oldest, all of a partition that was handed out and not acknowledged.
   */
  void redeliver(int partition);

  /** Number of keys waiting or handed out in one partition, over both lanes. */
  long backlog(int partition);

  /** Names the bus' present contents; another value means that what was offered before is lost. */
  String incarnation();
}
