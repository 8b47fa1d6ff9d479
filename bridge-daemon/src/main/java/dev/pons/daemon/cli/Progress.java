package dev.pons.daemon.cli;

import java.io.PrintWriter;
import java.util.Locale;

/** Shows how far a job is: a bar that moves on a terminal, a line per tenth in a pipe. */
final class Progress {
  private static final int WIDTH = 30;
  private final PrintWriter out;
  private final boolean terminal;
  private final String what;
  private int lastTenth = -1;
  private int lastLength;

  Progress(PrintWriter out, boolean terminal, String what) {
    this.out = out;
    this.terminal = terminal;
    this.what = what;
  }

  /** The launcher knows whether standard output is a terminal; Java 17 does not. */
  static boolean onTerminal() {
    return Boolean.getBoolean("pons.terminal");
  }

  void show(long done, long total) {
    show(done, total, "");
  }

  /**
   * @param pace how fast it is; may be empty
   */
  void show(long done, long total, String pace) {
    double share = total <= 0 ? 0 : Math.min(1, (double) done / total);
    if (terminal) {
      int filled = (int) (share * WIDTH);
      String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
      String line = what + " [" + bar + "] " + numbers(share, done, total, pace);
      out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
      lastLength = line.length();
      out.flush();
    } else if ((int) (share * 10) > lastTenth) {
      lastTenth = (int) (share * 10);
      out.println(what + " " + numbers(share, done, total, pace));
      out.flush();
    }
  }

  /** Ends the moving line. */
  void end() {
    if (terminal) {
      out.println();
    }
  }

  private static String numbers(double share, long done, long total, String pace) {
    String numbers =
        String.format(Locale.ROOT, "%3d %%  %,d of %,d", (int) (share * 100), done, total);
    return pace.isEmpty() ? numbers : numbers + ", " + pace;
  }
}
