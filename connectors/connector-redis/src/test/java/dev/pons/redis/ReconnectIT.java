package dev.pons.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.failure.RetryableException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ReconnectIT {
  @Test
  void connectionThatIsBackIsToldBeforeItAnswersAnything() throws IOException {
    try (TestRedis server = TestRedis.start();
        Redis redis = Redis.connect(server.config())) {
      AtomicInteger told = new AtomicInteger();
      redis.onReconnect(told::incrementAndGet);
      redis.call(c -> c.ping());
      assertThat(told).hasValue(0);
      server.kill();
      server.startAgain();
      Awaitility.await().until(() -> answers(redis, told));
      assertThat(told.get()).isPositive();
    }
  }

  /** Whether it answers again; it must have been told of by then. */
  private static boolean answers(Redis redis, AtomicInteger told) {
    try {
      redis.call(c -> c.ping());
    } catch (RetryableException e) {
      return false;
    }
    assertThat(told.get()).as("told before the answer").isPositive();
    return true;
  }
}
