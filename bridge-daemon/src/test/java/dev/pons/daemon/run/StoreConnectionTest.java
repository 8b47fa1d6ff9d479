package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StoreConnectionTest {
  private static final Duration RECENT = Duration.ofSeconds(5);

  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final StoreConnection<AutoCloseable> connection =
      new StoreConnection<>(
          "redis",
          URI.create("redis://localhost"),
          () -> {
            fail();
            return () -> {};
          },
          store -> fail(),
          store -> null,
          Clock.systemUTC());

  private void fail() {
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  @Test
  void anUnreachableStoreIsTriedAgain() {
    failure.set(new RetryableException("connection refused", null));

    assertThat(connection.connect()).isFalse();
    assertThat(connection.problem(RECENT)).hasValue("redis: connection refused");
    assertThat(connection.view().state()).isEqualTo("connecting");

    failure.set(null);
    assertThat(connection.connect()).isTrue();
    assertThat(connection.problem(RECENT)).isEmpty();
    assertThat(connection.view().state()).isEqualTo("up");
  }

  @Test
  void aRefusalIsForGood() {
    failure.set(new RefusedException("wrong password", null));

    assertThatExceptionOfType(RefusedException.class).isThrownBy(connection::connect);
  }

  @Test
  void anOutageIsNoticedAndItsEndToo() {
    connection.connect();
    failure.set(new RetryableException("gone", null));
    connection.check();

    assertThat(connection.problem(RECENT)).hasValue("redis: gone");
    assertThat(connection.view().state()).isEqualTo("down");

    failure.set(null);
    connection.check();
    assertThat(connection.up()).isTrue();
  }

  @Test
  void silenceIsAProblemToo() {
    connection.connect();

    assertThat(connection.problem(Duration.ofNanos(-1)).orElseThrow()).contains("no answer since");
  }
}
