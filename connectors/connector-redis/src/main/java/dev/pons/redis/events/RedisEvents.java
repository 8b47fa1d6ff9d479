package dev.pons.redis.events;

import dev.pons.core.events.Events;
import dev.pons.core.events.Subscription;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.loop.Loop;
import dev.pons.redis.OwnConnection;
import dev.pons.redis.Redis;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream {@code events}, for all subscribers of this process, through one connection on
 * one thread. While nobody is subscribed it reads nothing.
 *
 * <p>A wiped Redis shows as a gap: ids that begin again lower, or a history that begins later than
 * where a subscriber stands. While Redis is away, nothing comes; afterwards it goes on.
 */
public final class RedisEvents implements Events, AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);
  private static final int CHUNK = 1_000;

  private final EventHistory history;
  private final OwnConnection connection;
  private final EventHub hub = new EventHub();
  private final Set<RedisSubscription> open = ConcurrentHashMap.newKeySet();
  private final LongAdder leftBehind = new LongAdder();
  private final Loop loop;
  private volatile boolean closed;

  private RedisEvents(Redis redis, Clock clock) {
    this.history = new EventHistory(redis);
    this.connection = new OwnConnection(redis);
    this.loop = new Loop("events", this::runOnce, connection::close, Duration.ZERO, clock);
  }

  /** Begins to follow; its caller closes it before Redis. */
  public static RedisEvents start(Redis redis, Clock clock) {
    RedisEvents events = new RedisEvents(redis, clock);
    events.loop.start();
    return events;
  }

  @Override
  public Subscription subscribe(@Nullable String after, @Nullable String mapping) {
    EventId from = after == null ? history.last() : EventId.parse(after);
    RedisSubscription subscription =
        new RedisSubscription(history, hub, from, mapping, open::remove);
    open.add(subscription);
    if (closed) {
      subscription.close();
      throw new RetryableException("the events are closed", null);
    }
    return subscription;
  }

  private boolean runOnce() throws InterruptedException {
    Optional<EventId> position = hub.position(WAIT);
    if (position.isPresent()) {
      Chunk chunk = history.after(position.get(), CHUNK);
      if (chunk.last().equals(position.get())) {
        await(position.get());
      } else {
        leftBehind.add(hub.tell(position.get(), chunk));
      }
    }
    return true;
  }

  /** Returns when there is an entry after an id, or a while later. */
  @SuppressWarnings("unchecked") // the driver wants an array of a generic type
  private void await(EventId after) throws InterruptedException {
    XReadArgs one = XReadArgs.Builder.count(1).block(WAIT);
    StreamOffset<String> from = StreamOffset.from(history.stream(), after.toString());
    connection.call(WAIT, c -> c.xread(one, from));
  }

  /** Subscriptions that have not been closed. */
  public int subscribers() {
    return open.size();
  }

  /** Subscriptions that were ended because they were too slow. */
  public long leftBehind() {
    return leftBehind.sum();
  }

  /** Ends all subscriptions. */
  @Override
  public void close() {
    closed = true;
    loop.stop();
    hub.close();
    connection.close();
    open.forEach(subscription -> subscription.end("the daemon is stopping"));
    try {
      loop.join(STOP_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
