package dev.pons.redis.events;

import dev.pons.core.events.Event;
import dev.pons.core.events.Events;
import dev.pons.core.events.Subscription;
import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes events, as a client of one daemon does. */
final class Subscriber implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(1);

  final List<Event> events = new ArrayList<>();
  private final Subscription subscription;

  Subscriber(Events events, @Nullable String after, @Nullable String mapping) {
    subscription = events.subscribe(after, mapping);
  }

  /** Polls until so many have come in all; the tests' time limit ends it otherwise. */
  Subscriber await(int count) throws InterruptedException {
    while (events.size() < count && subscription.ended().isEmpty()) {
      try {
        events.addAll(subscription.poll(WAIT));
      } catch (RetryableException e) {
        Thread.onSpinWait(); // the server is away: polling again is what a client does
      }
    }
    return this;
  }

  /** What comes within a moment. */
  List<Event> poll() throws InterruptedException {
    return subscription.poll(Duration.ofMillis(100));
  }

  String position() {
    return subscription.position();
  }

  Subscription subscription() {
    return subscription;
  }

  @Override
  public void close() {
    subscription.close();
  }
}
