package dev.pons.redis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = SECONDS)
final class RedisIT {
  private static TestRedis server;

  @BeforeAll
  static void start() {
    server = TestRedis.start("--requirepass", "sesame");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aWrongPasswordIsRefusedWithARemedyAndNotRepeated() {
    RedisConfig config = server.config(server.uri("simsalabim"));
    assertThatThrownBy(() -> Redis.connect(config))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("check user, password")
        .hasMessageContaining("WRONGPASS")
        .hasMessageNotContaining("simsalabim");
  }

  @Test
  void aMissingPasswordIsRefused() {
    assertThatThrownBy(() -> Redis.connect(server.config()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("NOAUTH");
  }

  @Test
  void nobodyListeningIsWorthAnotherTry() {
    URI nowhere = URI.create("redis://127.0.0.1:" + TestRedis.freePort());
    assertThatThrownBy(() -> Redis.connect(RedisConfig.of(nowhere)))
        .isInstanceOf(RetryableException.class)
        .hasMessageContaining("127.0.0.1")
        .hasMessageContaining("Connection refused");
  }

  @Test
  void anotherKindOfUriIsRefused() {
    assertThatThrownBy(() -> Redis.connect(RedisConfig.of(URI.create("http://127.0.0.1:6379"))))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("redis://host:port");
  }

  @Test
  void healthTellsWhatOperatorsAskFor() {
    try (Redis redis = Redis.connect(server.config(server.uri("sesame")))) {
      RedisHealth health = redis.health();
      assertThat(health.up()).isTrue();
      assertThat(health.roundTrip()).isPositive().isLessThan(Duration.ofSeconds(2));
      assertThat(health.version()).startsWith("7.");
      assertThat(health.usedMemory()).isPositive();
      assertThat(health.maxmemoryPolicy()).isEqualTo("noeviction");
      assertThat(health.persistence()).isEqualTo("none");
      assertThat(health.problem()).isNull();
    }
  }

  @Test
  void healthManagesWithWhatAServerAllows() {
    try (Redis admin = Redis.connect(server.config(server.uri("sesame")))) {
      AclSetuserArgs rights =
          AclSetuserArgs.Builder.on()
              .addPassword("narrow")
              .allKeys()
              .allCommands()
              .removeCommand(CommandType.INFO)
              .removeCommand(CommandType.CONFIG);
      admin.call(c -> c.aclSetuser("narrow", rights));
      URI uri = URI.create(server.uri("x").toString().replace(":x@", "narrow:narrow@"));
      try (Redis redis = Redis.connect(server.config(uri))) {
        RedisHealth health = redis.health();
        assertThat(health.up()).isTrue();
        assertThat(health.version()).isNull();
        assertThat(health.persistence()).isNull();
      }
    }
  }
}
