package dev.pons.daemon.cli;

import dev.pons.daemon.runfile.Life;
import java.io.PrintWriter;
import java.time.Duration;

/** Ends a daemon: kindly, then not. */
final class Stop {
  private static final Duration KIND = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofMillis(50);

  private Stop() {}

  static void daemon(ProcessHandle process, PrintWriter out) {
    out.println("stopping the daemon, pid " + process.pid());
    out.flush();
    process.destroy();
    if (!Pause.until(KIND, STEP, () -> !Life.of(process))) {
      out.println("it did not stop within " + KIND.toSeconds() + " s: killing it; nothing is lost");
      process.destroyForcibly();
      Pause.until(KIND, STEP, () -> !Life.of(process));
    }
    out.flush();
  }
}
