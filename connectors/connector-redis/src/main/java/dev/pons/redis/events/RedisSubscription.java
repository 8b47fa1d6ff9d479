package dev.pons.redis.events;

import dev.pons.core.events.Event;
import dev.pons.core.events.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history at its own pace, joins the hub near its end, and reads on until nothing is left
 * that the hub may have told before; from then on the queue, which the hub fills, has everything.
 * What both bring is given out once.
 */
final class RedisSubscription implements Subscription {
  /** How many events may wait for a subscriber that has caught up. */
  static final int QUEUE = 5_000;

  private static final int CHUNK = 500;

  private final EventHistory history;
  private final EventHub hub;
  private final @Nullable String mapping;
  private final Consumer<RedisSubscription> atEnd;
  private final BlockingQueue<Placed> queue = new LinkedBlockingQueue<>(QUEUE);
  private EventId position;
  private boolean joined;
  private boolean caughtUp;
  private volatile EventId told = EventId.BEGINNING;
  private final AtomicReference<@Nullable String> ended = new AtomicReference<>();

  /**
   * @param mapping only its events; null for all
   * @param atEnd told when it has been closed
   */
  RedisSubscription(
      EventHistory history,
      EventHub hub,
      EventId after,
      @Nullable String mapping,
      Consumer<RedisSubscription> atEnd) {
    this.history = history;
    this.hub = hub;
    this.position = after;
    this.mapping = mapping;
    this.atEnd = atEnd;
  }

  @Override
  public List<Event> poll(Duration timeout) throws InterruptedException {
    List<Event> events = List.of();
    while (events.isEmpty() && ended.get() == null && !caughtUp) {
      events = replay();
    }
    return events.isEmpty() && (ended.get() == null || !queue.isEmpty()) ? live(timeout) : events;
  }

  private List<Event> replay() {
    Chunk chunk = history.after(position, CHUNK);
    position = chunk.last();
    if (chunk.gap()) {
      startOver();
    } else if (!chunk.full()) {
      caughtUp = joined;
      join();
    }
    return chunk.events().stream().filter(e -> e.isOf(mapping)).map(Placed::event).toList();
  }

  private void join() {
    if (!joined) {
      hub.join(this, position);
      joined = true;
    }
  }

  /** What the hub has told already is in the history as well. */
  private void startOver() {
    hub.leave(this);
    queue.clear();
    joined = false;
  }

  private List<Event> live(Duration timeout) throws InterruptedException {
    Placed first = queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (first == null) {
      return List.of();
    }
    List<Placed> waiting = new ArrayList<>(List.of(first));
    queue.drainTo(waiting, CHUNK - 1);
    List<Event> events = new ArrayList<>(waiting.size());
    for (Placed placed : waiting) {
      if (placed.isGap() || placed.id().isAfter(position)) {
        position = placed.id();
        events.add(placed.event());
      }
    }
    return events;
  }

  /** Queues what the hub was told; false where there is no room, and this is the end. */
  boolean take(Chunk chunk) {
    if (chunk.gap()) {
      // First, so that nobody takes the former ids for reached once the gap was polled.
      told = chunk.last();
    }
    for (Placed event : chunk.events()) {
      if (event.isOf(mapping) && !queue.offer(event)) {
        end("too slow: more than " + QUEUE + " events were waiting");
        return false;
      }
    }
    told = chunk.last();
    return true;
  }

  @Override
  public String position() {
    // Read before the queue: what was told by then was in the queue by then.
    EventId through = told;
    if (caughtUp && queue.isEmpty() && through.isAfter(position)) {
      position = through;
    }
    return position.toString();
  }

  @Override
  public Optional<String> ended() {
    Placed next = queue.peek();
    return next == null || next.isWake() ? Optional.ofNullable(ended.get()) : Optional.empty();
  }

  /** No more is queued; what is may still be polled. */
  void end(String reason) {
    ended.compareAndSet(null, reason);
    // Where there is no room for it, nobody waits.
    boolean unused = queue.offer(Placed.WAKE);
  }

  @Override
  public void close() {
    end("closed");
    hub.leave(this);
    atEnd.accept(this);
  }
}
