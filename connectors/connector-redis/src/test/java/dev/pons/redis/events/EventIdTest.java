package dev.pons.redis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventIdTest {
  @Test
  void idsAreReadAsRedisWritesThem() {
    assertThat(EventId.parse("1763673165123-7")).isEqualTo(new EventId(1763673165123L, 7));
    assertThat(EventId.parse("5")).isEqualTo(new EventId(5, 0));
    assertThat(EventId.parse("0")).isEqualTo(EventId.BEGINNING);
    String greatest = "18446744073709551615-18446744073709551615";
    assertThat(EventId.parse(greatest)).hasToString(greatest);
  }

  @Test
  void theyAreComparedAsUnsignedNumbers() {
    assertThat(EventId.parse("10-0").isAfter(EventId.parse("9-99"))).isTrue();
    assertThat(EventId.parse("9-10").isAfter(EventId.parse("9-9"))).isTrue();
    assertThat(EventId.parse("9-9").isAfter(EventId.parse("9-9"))).isFalse();
    assertThat(EventId.parse("18446744073709551615-0").isAfter(EventId.parse("1-0"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "1-", "-1", "1-2-3", "a-1", "1 -1", "$", "+", "99999999999999999999"})
  void whatIsNoIdIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> EventId.parse(text));
  }
}
