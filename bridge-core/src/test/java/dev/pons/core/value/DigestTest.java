package dev.pons.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DigestTest {
  @Test
  void longValuesAreKeptAsTheirHashAndShortOnesAsTheyAre() {
    Map<String, Object> base = Digest.base(Map.of("long", "x".repeat(2_000), "short", "x"));
    assertThat(base).containsEntry("short", "x");
    assertThat(base.get("long")).isInstanceOf(Digest.class);
  }

  @Test
  void aBaseIsABaseOfItself() {
    Map<String, Object> base = Digest.base(Map.of("long", "x".repeat(2_000)));
    assertThat(Digest.base(base)).isEqualTo(base);
  }
}
