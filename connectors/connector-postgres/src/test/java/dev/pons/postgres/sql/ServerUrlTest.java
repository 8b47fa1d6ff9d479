package dev.pons.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerUrlTest {
  private static ServerUrl parse(String url) {
    return ServerUrl.parse(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres://", "postgresql://", "jdbc:postgresql://"})
  void everySchemeIsUnderstood(String scheme) {
    ServerUrl url = parse(scheme + "u:p%40ss+word@db.example:6543/app?sslmode=require");
    assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example:6543/app?sslmode=require");
    assertThat(url.user()).isEqualTo("u");
    assertThat(url.password()).isEqualTo("p@ss+word");
  }

  @Test
  void userAndPasswordMayBeParameters() {
    ServerUrl url = parse("jdbc:postgresql://db/app?user=u&password=p%26w&sslmode=require");
    assertThat(url)
        .isEqualTo(new ServerUrl("jdbc:postgresql://db/app?sslmode=require", "u", "p&w"));
  }

  @Test
  void urlWithoutUserHasNone() {
    assertThat(parse("postgres://db/app"))
        .isEqualTo(new ServerUrl("jdbc:postgresql://db/app", null, null));
  }

  @Test
  void parametersOfOtherProgramsAreTranslatedOrLeftOut() {
    assertThat(parse("postgres://db/app?pgbouncer=true&connect_timeout=3&schema=x").jdbc())
        .isEqualTo("jdbc:postgresql://db/app?connectTimeout=3");
  }

  @Test
  void severalHostsStay() {
    assertThat(parse("postgres://u@a:1,b:2/app").jdbc()).isEqualTo("jdbc:postgresql://a:1,b:2/app");
  }

  @Test
  void otherUrlsAreRefusedWithoutShowingThem() {
    assertThatThrownBy(() -> parse("mysql://u:secret@db/app"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void passwordIsNotShown() {
    assertThat(parse("postgres://u:secret@db/app").toString()).doesNotContain("secret");
  }
}
