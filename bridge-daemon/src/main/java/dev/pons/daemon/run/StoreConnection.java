package dev.pons.daemon.run;

import static java.util.Objects.requireNonNull;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.daemon.http.StatusView;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One store: connected once, asked for a sign of life from then on. (Later losses are the
 * connector's to mend.) Connected by one thread; thread-safe otherwise.
 */
final class StoreConnection<T extends AutoCloseable> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreConnection.class);

  private final String name;
  private final URI address;
  private final Supplier<T> connector;
  private final Consumer<T> ping;
  private final Function<T, @Nullable String> product;
  private final Clock clock;
  private volatile @Nullable T store;
  private volatile @Nullable String problem;
  private volatile @Nullable Instant answered;
  private volatile @Nullable Duration roundTrip;

  /**
   * @param address without secrets
   * @param ping throws where the store gives no sign of life
   * @param product name of the product; null where it does not matter
   */
  StoreConnection(
      String name,
      URI address,
      Supplier<T> connector,
      Consumer<T> ping,
      Function<T, @Nullable String> product,
      Clock clock) {
    this.name = name;
    this.address = address;
    this.connector = connector;
    this.ping = ping;
    this.product = product;
    this.clock = clock;
  }

  String name() {
    return name;
  }

  /**
   * Tries to connect where it is not yet.
   *
   * @return whether it is connected
   * @throws RefusedException the store will never let us in as things are
   */
  boolean connect() {
    if (store != null) {
      return true;
    }
    try {
      store = connector.get();
      alive(Duration.ZERO);
      LOG.info("connected store={}", name);
      return true;
    } catch (RetryableException e) {
      failed(e);
      return false;
    }
  }

  /** The connected store. */
  T get() {
    return requireNonNull(store, name);
  }

  /** Asks for a sign of life, and remembers the answer. */
  void check() {
    T connected = store;
    if (connected == null) {
      return;
    }
    Instant begin = clock.instant();
    try {
      ping.accept(connected);
      alive(Duration.between(begin, clock.instant()));
    } catch (RetryableException | RefusedException e) {
      failed(e);
    }
  }

  private void alive(Duration took) {
    if (problem != null) {
      LOG.info("answers again store={}", name);
    }
    answered = clock.instant();
    roundTrip = took;
    problem = null;
  }

  private void failed(RuntimeException e) {
    String reason = String.valueOf(e.getMessage());
    if (problem == null) {
      LOG.warn("not reachable store={} reason=\"{}\"", name, reason);
    }
    problem = reason;
  }

  /**
   * Why it cannot be relied on; empty where it can.
   *
   * @param within how old the last sign of life may be
   */
  Optional<String> problem(Duration within) {
    String known = problem;
    Instant last = answered;
    if (known != null) {
      return Optional.of(known.startsWith(name + ": ") ? known : name + ": " + known);
    }
    if (last == null) {
      return Optional.of(name + ": not connected yet");
    }
    boolean recent = last.plus(within).isAfter(clock.instant());
    return recent ? Optional.empty() : Optional.of(name + ": no answer since " + last);
  }

  boolean up() {
    return store != null && problem == null;
  }

  /** Time of the last sign of life's round trip; empty before the first. */
  Optional<Duration> roundTrip() {
    return Optional.ofNullable(roundTrip);
  }

  StatusView.StoreView view() {
    T connected = store;
    String state = connected == null ? "connecting" : problem == null ? "up" : "down";
    return new StatusView.StoreView(
        address, state, connected == null ? null : product.apply(connected), roundTrip, problem);
  }

  @Override
  public void close() {
    T connected = store;
    if (connected == null) {
      return;
    }
    try {
      connected.close();
    } catch (Exception e) {
      LOG.warn("did not close well store={} reason=\"{}\"", name, e.getMessage());
    }
  }
}
