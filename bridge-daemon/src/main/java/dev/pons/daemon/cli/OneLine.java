package dev.pons.daemon.cli;

/** Texts of records as they are shown: in one line each. Pure. */
final class OneLine {
  private OneLine() {}

  /**
   * A text without line breaks and other control characters, which could take the terminal over.
   *
   * @param widest characters at most; what is more is cut off
   */
  static String of(String text, int widest) {
    String line = text.replaceAll("[\\s\\p{Cc}]+", " ");
    return line.codePointCount(0, line.length()) <= widest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, widest - 1)) + "…";
  }
}
