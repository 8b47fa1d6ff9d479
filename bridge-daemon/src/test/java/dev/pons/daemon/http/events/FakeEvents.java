package dev.pons.daemon.http.events;

import dev.pons.core.events.Event;
import dev.pons.core.events.Events;
import dev.pons.core.events.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Events that a test hands out. */
final class FakeEvents implements Events {
  final BlockingQueue<FakeSubscription> subscribed = new LinkedBlockingQueue<>();
  final Set<FakeSubscription> open = ConcurrentHashMap.newKeySet();

  @Override
  public Subscription subscribe(@Nullable String after, @Nullable String mapping) {
    if ("yesterday".equals(after)) {
      throw new IllegalArgumentException("not an id of an event");
    }
    FakeSubscription subscription = new FakeSubscription(after, mapping);
    open.add(subscription);
    subscribed.add(subscription);
    return subscription;
  }

  static Event event(String id) {
    return new Event(id, Event.Kind.ENTITY_CHANGED, "Memory", "{\"key\":[\"ü " + id + "\"]}");
  }

  /** What one client asked for, and what it is told. */
  final class FakeSubscription implements Subscription {
    final @Nullable String after;
    final @Nullable String mapping;
    private final BlockingQueue<List<Event>> batches = new LinkedBlockingQueue<>();
    private volatile String position = "5-0";
    private volatile @Nullable String ended;

    FakeSubscription(@Nullable String after, @Nullable String mapping) {
      this.after = after;
      this.mapping = mapping;
    }

    void tell(Event... events) {
      batches.add(List.of(events));
    }

    void moveTo(String id) {
      position = id;
    }

    void end(String reason) {
      ended = reason;
      batches.add(List.of());
    }

    @Override
    public List<Event> poll(Duration timeout) throws InterruptedException {
      List<Event> batch = batches.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return batch == null ? List.of() : new ArrayList<>(batch);
    }

    @Override
    public String position() {
      return position;
    }

    @Override
    public Optional<String> ended() {
      return batches.isEmpty() ? Optional.ofNullable(ended) : Optional.empty();
    }

    @Override
    public void close() {
      open.remove(this);
      if (ended == null) {
        end("closed");
      }
    }
  }
}
