package dev.pons.core.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScopeTest {
  @Test
  void nobodyInParticularIsNoText() {
    assertThat(Scope.ALL.text()).isEmpty();
    assertThat(Scope.of(Map.of())).isEqualTo(Scope.ALL);
  }

  @Test
  void pairsStandInTheOrderOfTheirNames() {
    assertThat(Scope.of(Map.of("user_id", "u1", "agent_id", "a")).text())
        .isEqualTo("agent_id=a&user_id=u1");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a-b_c.d~e0Z, a-b_c.d~e0Z",
        "a b, a%20b",
        "a&b=c:d, a%26b%3Dc%3Ad",
        "a+%, a%2B%25",
        "äß, %C3%A4%C3%9F",
        "🚢, %F0%9F%9A%A2",
        "!*'(), %21%2A%27%28%29",
      })
  void everythingButUnreservedCharactersIsEncoded(String value, String encoded) {
    assertThat(Scope.of(Map.of("user_id", value)).text()).isEqualTo("user_id=" + encoded);
  }

  @Test
  void namesAreEncodedAsWell() {
    assertThat(Scope.of(Map.of("a=b", "c")).text()).isEqualTo("a%3Db=c");
  }

  @Test
  void noTwoScopesHaveTheSameText() {
    assertThat(Scope.of(Map.of("a", "1&b=2")).text())
        .isNotEqualTo(Scope.of(Map.of("a", "1", "b", "2")).text());
  }

  @Test
  void recordBelongsToItWhereEveryValueIsTheSame() {
    Scope scope = Scope.of(Map.of("user_id", "7", "agent_id", "a"));
    assertThat(scope.holds(Map.of("user_id", 7L, "agent_id", "a", "content", "x"))).isTrue();
    assertThat(scope.holds(Map.of("user_id", 7L, "agent_id", "b"))).isFalse();
    assertThat(scope.holds(Map.of("user_id", 7L))).isFalse();
    assertThat(scope.holds(Map.of("user_id", "7 ", "agent_id", "a"))).isFalse();
    assertThat(Scope.ALL.holds(Map.of())).isTrue();
  }

  @Test
  void onlySingleTextsIntegersAndUuidsSeparateReaders() {
    assertThat(Scope.canBe(ValueType.of(Kind.TEXT))).isTrue();
    assertThat(Scope.canBe(ValueType.of(Kind.INTEGER))).isTrue();
    assertThat(Scope.canBe(ValueType.of(Kind.UUID))).isTrue();
    assertThat(Scope.canBe(ValueType.listOf(Kind.TEXT))).isFalse();
    assertThat(Scope.canBe(ValueType.of(Kind.FLOAT))).isFalse();
    assertThat(Scope.canBe(ValueType.of(Kind.JSON))).isFalse();
  }
}
