package dev.pons.core.events;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One subscriber's place in the events. Used by one thread at a time, but for {@link #close()}.
 *
 * <p>A subscriber that takes events more slowly than they come is ended: it can subscribe again
 * after the last event it got.
 */
public interface Subscription extends AutoCloseable {
  /**
   * Takes the next events, in order.
   *
   * @param timeout how long to wait for the first; zero does not wait
   * @return empty where none came in time, or the subscription has ended
   * @throws RetryableException the history was unreachable; polling again is safe
   */
  List<Event> poll(Duration timeout) throws InterruptedException;

  /**
   * The id to go on after: all events up to it were polled, or are of other mappings. Called by the
   * thread that polls.
   */
  String position();

  /** Why no more events come; empty while they may. */
  Optional<String> ended();

  /** Ends the subscription. Idempotent. */
  @Override
  void close();
}
