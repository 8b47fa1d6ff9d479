package dev.pons.daemon.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant by a misspelt name. */
public final class Similar {
  private Similar() {}

  /** The candidate that is spelt most like the name, if any is close. */
  public static Optional<String> to(String name, Collection<String> candidates) {
    int close = Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(c -> distance(name, c) <= close)
        .min(Comparator.comparingInt(c -> distance(name, c)));
  }

  /** "did you mean 'port'?", or what else to do. */
  public static String remedy(String name, Collection<String> candidates, String otherwise) {
    return to(name, candidates).map(c -> "did you mean '" + c + "'?").orElse(otherwise);
  }

  /**
   * Letters added, left out, replaced, or swapped with their neighbour; without regard to case, and
   * with '_' as '-'.
   */
  private static int distance(String left, String right) {
    String a = plain(left);
    String b = plain(right);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int fewest(int[][] steps, String a, String b, int i, int j) {
    int replaced = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int fewest = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
