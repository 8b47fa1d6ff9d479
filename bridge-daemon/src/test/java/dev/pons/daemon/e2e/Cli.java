package dev.pons.daemon.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs to their end. */
final class Cli {
  private static final long LIMIT_SECONDS = 180;

  private Cli() {}

  /** How a program ended. */
  record Ran(int status, String out) {}

  /** Runs a command of the program {@code pons}. */
  static Ran pons(String... arguments) {
    return pons(Map.of(), arguments);
  }

  static Ran pons(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(Artifacts.pons());
    command.addAll(List.of(arguments));
    return run(Path.of("").toAbsolutePath(), environment, command);
  }

  /** Runs any program; what it prints on either stream is one text. */
  static Ran run(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile(Artifacts.work("run"), "out", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("did not end: " + command + "\n" + Files.readString(out));
      }
      return new Ran(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
