package dev.pons.embedding.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a text's tokens into windows that the model can read, between words.
 *
 * @param length most tokens of one
 * @param most more are left out
 */
record Windows(int length, int most) {
  /**
   * In their order; none for a text without tokens.
   *
   * @param ids the tokens
   * @param words for each token the number of its word
   */
  List<long[]> cut(long[] ids, long[] words) {
    List<long[]> windows = new ArrayList<>();
    int start = 0;
    while (start < ids.length && windows.size() < most) {
      int end = end(words, start);
      windows.add(Arrays.copyOfRange(ids, start, end));
      start = end;
    }
    return windows;
  }

  private int end(long[] words, int start) {
    int farthest = start + length;
    if (farthest >= words.length) {
      return words.length;
    }
    int end = farthest;
    while (end > start && words[end] == words[end - 1]) {
      end--;
    }
    // One word alone fills the window.
    return end == start ? farthest : end;
  }
}
