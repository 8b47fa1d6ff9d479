package dev.pons.graph.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class CypherTest {
  @Test
  void namesCannotEndTheirQuotes() {
    assertThat(Cypher.name("plain")).isEqualTo("`plain`");
    assertThat(Cypher.name("a`b")).isEqualTo("`a``b`");
    assertThat(Cypher.name("a\\u0060b")).isEqualTo("`a``b`");
  }

  @Test
  void textsCannotEndTheirQuotes() {
    assertThat(Cypher.text("it's \\")).isEqualTo("'it\\'s \\\\'");
  }

  @Test
  void fillingIsNotFilledAgain() {
    assertThat(Cypher.fill("<a> <> <b>", Map.of("a", "<b>", "b", "$1\\"))).isEqualTo("<b> <> $1\\");
    assertThatThrownBy(() -> Cypher.fill("<c>", Map.of()))
        .isInstanceOf(IllegalStateException.class);
  }
}
