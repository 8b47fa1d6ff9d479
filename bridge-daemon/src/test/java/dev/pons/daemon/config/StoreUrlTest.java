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
      strings = {
        "localhost:5432",
        "postgres://",
        "http://h/d",
        "postgres://:5432/d",
        "x y",
        "postgresql://h:port/d",
        "postgresql://h:70000/d",
        "postgresql://h:/d"
      })
  void othersAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> StoreUrl.postgres(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:p#secret@h/d",
        "postgresql://u:p/secret@h/d",
        "postgresql://u:12/secret@h/d",
        "postgresql://u:p?secret@h/d",
        "postgresql://u:p@x/secret@h/d",
        "postgresql://u:p%secret@h/d",
        "postgresql://u:p secret@h/d"
      })
  void aPasswordThatEndsTheAuthorityIsRefusedAndNotRepeated(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreUrl.postgres(text))
        .satisfies(e -> assertThat(e).hasMessageNotContaining("secret").hasNoCause());
  }

  @Test
  void anAtSignInAParameterThatIsTakenOutIsNoMatter() {
    assertThat(StoreUrl.postgres("jdbc:postgresql://h/d?user=u&password=p@x"))
        .isEqualTo(new StoreUrl(URI.create("jdbc:postgresql://h/d"), "u", "p@x"));
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://postgres/app, jdbc:postgresql://postgres/app",
    "postgres://u:p@postgres:5432/app?a=b, jdbc:postgresql://postgres:5432/app?a=b",
    "postgresql://[::1]:5432/d, jdbc:postgresql://[::1]:5432/d",
  })
  void aHostMayHaveTheNameOfItsScheme(String text, String address) {
    assertThat(StoreUrl.postgres(text).address()).hasToString(address);
  }

  @Test
  void hostsOfTheOtherStoresMayHaveTheNameOfTheirSchemeAsWell() {
    assertThat(StoreUrl.redis("redis://redis").address()).hasToString("redis://redis");
    assertThat(StoreUrl.redis("redis://:p@redis:6379/2").address())
        .hasToString("redis://redis:6379/2");
    assertThat(StoreUrl.graph("neo4j://neo4j").address()).hasToString("neo4j://neo4j");
    assertThat(StoreUrl.redis("redis-sentinel://a:1,b:2/0#primary").address())
        .hasToString("redis-sentinel://a:1,b:2/0#primary");
  }
}
