package dev.pons.daemon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {
  @ParameterizedTest
  @CsvSource({
    "postgres://u:p@h:5432/d, jdbc:postgresql://h:5432/d",
    "postgresql://u:p@h/d?sslmode=require, jdbc:postgresql://h/d?sslmode=require",
    "'jdbc:postgresql://h1:1,h2:2/d?user=u&password=p', 'jdbc:postgresql://h1:1,h2:2/d'",
    "jdbc:postgresql://h/d?user=u&ssl=true&password=p, jdbc:postgresql://h/d?ssl=true",
  })
  void postgresUrlsOfAllFormsLoseTheirSecrets(String text, String address) {
    assertThat(StoreUrl.postgres(text)).isEqualTo(new StoreUrl(URI.create(address), "u", "p"));
  }

  @Test
  void awkwardPasswordsSurvive() {
    StoreUrl url = StoreUrl.redis("redis://:a%40b%2Fc+d@h:1/2");

    assertThat(url.password()).isEqualTo("a@b/c+d");
    assertThat(StoreUrl.redis(url.whole().toString())).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:5432", "postgres://", "http://h/d", "postgres://:5432/d", "x y"})
  void othersAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> StoreUrl.postgres(text));
  }
}
