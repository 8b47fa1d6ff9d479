package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.failure.RetryableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AttemptTest {
  private final StopSignal stop = new StopSignal();

  @Test
  void givesWhatTheWorkMade() throws InterruptedException {
    assertThat(Attempt.run(() -> 42, stop)).contains(42);
  }

  @Test
  void throwsWhatTheWorkThrew() {
    assertThatExceptionOfType(RetryableException.class)
        .isThrownBy(
            () ->
                Attempt.run(
                    () -> {
                      throw new RetryableException("away", null);
                    },
                    stop))
        .withMessage("away");
  }

  @Test
  void askingForTheEndInterruptsTheWork() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);

    assertThat(Attempt.run(() -> hang(interrupted), stop)).isEmpty();

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private boolean hang(CountDownLatch interrupted) {
    stop.ask();
    try {
      return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      interrupted.countDown();
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
