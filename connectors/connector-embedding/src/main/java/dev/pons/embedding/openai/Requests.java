package dev.pons.embedding.openai;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts texts into requests.
 *
 * @param maxTexts most texts of one
 * @param maxTokens most tokens of one, unless a single text has more
 */
record Requests(int maxTexts, int maxTokens) {
  private static final int CHARACTERS_PER_TOKEN = 3;

  /** In their order. */
  List<List<String>> cut(List<String> texts) {
    List<List<String>> requests = new ArrayList<>();
    int start = 0;
    while (start < texts.size()) {
      int end = end(texts, start);
      requests.add(texts.subList(start, end));
      start = end;
    }
    return requests;
  }

  private int end(List<String> texts, int start) {
    int most = Math.min(texts.size(), start + maxTexts);
    long tokens = tokens(texts.get(start));
    int end = start + 1;
    while (end < most && (tokens += tokens(texts.get(end))) <= maxTokens) {
      end++;
    }
    return end;
  }

  private static int tokens(String text) {
    return text.length() / CHARACTERS_PER_TOKEN + 1;
  }
}
