package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertThat(OneLine.of("a\u001b[2Jb\u009b1mc\u0007\u0000d\r\n\te", 80))
        .isEqualTo("a [2Jb 1mc d e");
  }

  @Test
  void longTextIsCutOffBetweenCharacters() {
    assertThat(OneLine.of("abcdef", 6)).isEqualTo("abcdef");
    assertThat(OneLine.of("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(OneLine.of("🚢🚢🚢🚢", 3)).isEqualTo("🚢🚢…");
  }
}
