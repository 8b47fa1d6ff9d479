package dev.pons.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.failure.RefusedException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A loop outlives whatever a round throws. */
final class LoopTest {
  private static final Duration PAUSE = Duration.ofMillis(1);

  private Loop loop;

  @AfterEach
  void stop() throws InterruptedException {
    loop.stop();
    loop.join(Duration.ofSeconds(5));
  }

  private Loop start(Loop.Round round) {
    loop = new Loop("test", round, () -> {}, PAUSE, Clock.systemUTC());
    loop.start();
    return loop;
  }

  @Test
  void anErrorIsShownAndTheLoopGoesOn() throws InterruptedException {
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch second = new CountDownLatch(1);
    CountDownLatch shown = new CountDownLatch(1);
    start(
        () -> {
          if (rounds.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("some class");
          }
          second.countDown();
          return !shown.await(5, TimeUnit.SECONDS);
        });

    assertThat(second.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.problem()).contains("NoClassDefFoundError").contains("some class");
    assertThat(loop.alive()).isTrue();
    shown.countDown();
  }

  @Test
  void aThreadThatEndedByItselfIsNoticed() throws InterruptedException {
    start(
        () -> {
          throw new InterruptedException("somebody else's");
        });

    loop.join(Duration.ofSeconds(5));

    assertThat(loop.alive()).isFalse();
  }

  @Test
  void aLoopThatWasStoppedIsNotMissed() throws InterruptedException {
    start(() -> false);
    loop.stop();

    loop.join(Duration.ofSeconds(5));

    assertThat(loop.alive()).isTrue();
  }

  @Test
  void aRefusalIsAProblemLikeAnyOther() throws InterruptedException {
    CountDownLatch third = new CountDownLatch(3);
    start(
        () -> {
          third.countDown();
          throw new RefusedException("wrong password", null);
        });

    assertThat(third.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.problem()).isEqualTo("wrong password");
  }
}
