package dev.pons.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class WindowsTest {
  private static final Windows WINDOWS = new Windows(4, 3);

  @Test
  void aShortTextIsOneWindow() {
    assertThat(cut(0, 1, 1, 2)).containsExactly(new long[] {0, 1, 2, 3});
  }

  @Test
  void cutsBetweenWords() {
    assertThat(cut(0, 1, 2, 3, 3, 4)).containsExactly(new long[] {0, 1, 2}, new long[] {3, 4, 5});
  }

  @Test
  void cutsAWordThatFillsTheWindow() {
    assertThat(cut(0, 0, 0, 0, 0, 0)).containsExactly(new long[] {0, 1, 2, 3}, new long[] {4, 5});
  }

  @Test
  void leavesOutWhatIsBeyondTheLastWindow() {
    assertThat(cut(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)).hasSize(3);
  }

  @Test
  void nothingHasNoWindow() {
    assertThat(cut()).isEmpty();
  }

  /** Tokens are numbered from 0. */
  private static List<long[]> cut(long... words) {
    long[] ids = new long[words.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = i;
    }
    return WINDOWS.cut(ids, words);
  }
}
