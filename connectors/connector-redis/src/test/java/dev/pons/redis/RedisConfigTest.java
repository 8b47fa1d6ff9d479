package dev.pons.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RedisConfigTest {
  @Test
  void noSecretIsPrinted() {
    URI uri = URI.create("redis-sentinel://user:s@cret@a:26379,b:26379/0?x=y#primary");
    assertThat(RedisConfig.of(uri).toString())
        .isEqualTo("RedisConfig[redis-sentinel://a:26379,b:26379, keyPrefix=pons:]");
  }

  @Test
  void theDefaultsAreTwoSecondsAndPons() {
    RedisConfig config = RedisConfig.of(URI.create("redis://localhost"));
    assertThat(config.keyPrefix()).isEqualTo("pons:");
    assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.commandTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.withKeyPrefix("x:").keyPrefix()).isEqualTo("x:");
  }

  @Test
  void aTimeoutOfNothingIsRefused() {
    URI uri = URI.create("redis://localhost");
    assertThatThrownBy(
            () -> new RedisConfig(uri, "pons:", Duration.ofSeconds(2), Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("commandTimeout");
  }
}
