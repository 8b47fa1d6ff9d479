package dev.pons.daemon.run;

import dev.pons.core.bridge.Bridge;
import dev.pons.core.bridge.BridgeStatus;
import dev.pons.core.desk.Desk;
import dev.pons.core.verify.VerifyRun;
import dev.pons.postgres.source.Kept;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at everything now and then, on threads of its own: a store that hangs delays one look, and
 * no request. Thread-safe.
 */
final class Monitor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration PING_EVERY = Duration.ofSeconds(1);
  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);
  private static final Duration ALIVE = Duration.ofSeconds(30);

  private final Stores stores;
  private final Clock clock;
  private final Waits waits;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(6, Monitor::thread);
  private volatile Look sample;
  private volatile Instant ticked;
  private volatile @Nullable Bridge bridge;
  private volatile @Nullable Kept kept;
  private volatile Desk.@Nullable Counts waiting;
  private volatile @Nullable VerifyRun verified;

  Monitor(Stores stores, Duration lease, Clock clock) {
    this.stores = stores;
    this.clock = clock;
    this.waits = new Waits(lease);
    this.sample = Look.none(clock.instant());
    this.ticked = clock.instant();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "pons-monitor");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to look at the stores. */
  void start() {
    every(LOOK_EVERY, () -> ticked = clock.instant());
    stores.all().forEach(store -> every(PING_EVERY, store::check));
  }

  /**
   * Begins to look at the bridge.
   *
   * @param captured what Postgres keeps until changes are applied; null where unknown
   * @param desk counts what waits for an operator
   * @param lastRun the last comparison of everything; null where none is remembered
   */
  void watch(
      Bridge running,
      Supplier<@Nullable Kept> captured,
      Supplier<Desk.Counts> desk,
      Supplier<@Nullable VerifyRun> lastRun) {
    bridge = running;
    look();
    every(LOOK_EVERY, this::look);
    every(COUNT_EVERY, () -> kept = captured.get());
    every(COUNT_EVERY, () -> waiting = desk.get());
    every(COUNT_EVERY, () -> verified = lastRun.get());
  }

  private synchronized void look() {
    Bridge running = bridge;
    if (running != null) {
      BridgeStatus status = running.status();
      Instant now = clock.instant();
      sample = new Look(now, status, waits.elsewhere(status, now), kept, waiting, verified);
    }
  }

  /** The bridge as it was when last looked at. */
  Look sample() {
    return sample;
  }

  /** Whether this loop and the bridge's still go round. */
  boolean alive() {
    BridgeStatus status = sample.status();
    return ticked.plus(ALIVE).isAfter(clock.instant()) && (status == null || status.alive());
  }

  private void every(Duration pause, Runnable look) {
    ScheduledFuture<?> unused =
        threads.scheduleWithFixedDelay(guarded(look), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One failed look must not end all later ones. */
  private static Runnable guarded(Runnable look) {
    return () -> {
      try {
        look.run();
      } catch (RuntimeException e) {
        LOG.warn("a look at the process failed reason=\"{}\"", e.getMessage());
      }
    };
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
