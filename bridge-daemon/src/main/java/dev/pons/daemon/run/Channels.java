package dev.pons.daemon.run;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.doorbell.DoorbellCounts;
import dev.pons.core.doorbell.Doorbells;
import dev.pons.core.events.Events;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.notify.Notifier;
import dev.pons.redis.ChannelSubscription;
import dev.pons.redis.Redis;
import dev.pons.redis.doorbell.EntityChangedReader;
import dev.pons.redis.doorbell.RedisDoorbells;
import dev.pons.redis.events.RedisEvents;
import dev.pons.redis.events.RedisNotifier;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** What is told to other programs through Redis, and heard from them. Thread-safe. */
final class Channels implements AutoCloseable {
  private final RedisNotifier notifier;
  private final Doorbells doorbells;
  private final ChannelSubscription heard;
  private final RedisEvents events;

  private Channels(
      RedisNotifier notifier, Doorbells doorbells, ChannelSubscription heard, RedisEvents events) {
    this.notifier = notifier;
    this.doorbells = doorbells;
    this.heard = heard;
    this.events = events;
  }

  /**
   * Begins to hear.
   *
   * @throws RetryableException Redis is away
   */
  static Channels open(Redis redis, Mappings mappings, ChangeBus bus, Clock clock) {
    Doorbells doorbells = Doorbells.start(new EntityChangedReader(), mappings, bus, clock);
    try {
      return new Channels(
          new RedisNotifier(redis, UUID.randomUUID().toString()),
          doorbells,
          RedisDoorbells.connect(redis, doorbells),
          RedisEvents.start(redis, clock));
    } catch (RuntimeException e) {
      doorbells.close();
      throw e;
    }
  }

  Notifier notifier() {
    return notifier;
  }

  Events events() {
    return events;
  }

  /** Registers what is counted. */
  void bindTo(MeterRegistry registry) {
    count(
        registry, "notifications", "published", "Messages to others", c -> c.notifier.published());
    count(registry, "notifications", "failed", "Messages to others", c -> c.notifier.failed());
    doorbell(registry, "rung", DoorbellCounts::rung);
    doorbell(registry, "unknown", DoorbellCounts::unknown);
    doorbell(registry, "invalid", DoorbellCounts::invalid);
    doorbell(registry, "dropped", DoorbellCounts::dropped);
    Gauge.builder("pons.event.subscribers", events, RedisEvents::subscribers)
        .description("Who follows the events")
        .register(registry);
    FunctionCounter.builder("pons.event.subscribers.left.behind", events, RedisEvents::leftBehind)
        .description("Subscriptions ended because they were too slow")
        .register(registry);
  }

  private void doorbell(
      MeterRegistry registry, String outcome, ToLongFunction<DoorbellCounts> value) {
    count(
        registry,
        "doorbells",
        outcome,
        "Messages of others",
        c -> value.applyAsLong(c.doorbells.counts()));
  }

  private void count(
      MeterRegistry registry,
      String name,
      String outcome,
      String description,
      ToLongFunction<Channels> value) {
    FunctionCounter.builder("pons." + name, this, value::applyAsLong)
        .description(description + " by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public void close() {
    events.close();
    heard.close();
    doorbells.close();
  }
}
