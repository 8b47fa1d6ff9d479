package dev.pons.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordKeyTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "m1", "a\"b\\c", "tab\tnew\nline\u0001", "Grüße 👋", "[\"x\"]"})
  void textReadsBackAsTheSameKey(String part) {
    RecordKey key = RecordKey.of("Memory", part, -7L);
    assertThat(RecordKey.parse("Memory", key.text())).isEqualTo(key);
  }

  @Test
  void integersAndTextAreDifferentKeys() {
    assertThat(RecordKey.of("Memory", 7L).text()).isEqualTo("[7]");
    assertThat(RecordKey.of("Memory", "7").text()).isEqualTo("[\"7\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "[]", "[\"a\"", "[\"a\"]x", "{}", "[1,]", "[\"\\u00\"]"})
  void malformedTextIsRefused(String text) {
    assertThatThrownBy(() -> RecordKey.parse("Memory", text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
