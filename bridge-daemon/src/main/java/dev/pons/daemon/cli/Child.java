package dev.pons.daemon.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Java program in a process of its own, which ignores Ctrl-C and a closed terminal: who started
 * it decides when it ends. (A JVM leaves signals alone that it finds ignored.)
 */
final class Child {
  private static final String DEAF = "trap '' INT HUP; exec \"$@\"";
  private final ProcessBuilder builder;

  private Child(ProcessBuilder builder) {
    this.builder = builder;
  }

  static Child java(String classpath, String main, List<String> arguments, String... jvm) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DEAF, "pons"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(jvm));
    command.addAll(List.of("-cp", classpath, main));
    command.addAll(arguments);
    return new Child(
        new ProcessBuilder(command).redirectInput(Redirect.from(Path.of("/dev/null").toFile())));
  }

  Child with(Map<String, String> environment) {
    builder.environment().putAll(environment);
    return this;
  }

  /** Starts it with all that it prints going to the end of a file. */
  Process startInto(Path log) {
    return start(builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())));
  }

  /** Runs it to its end with its output on ours. */
  int runInheriting() {
    Process process =
        start(builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT));
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw CliException.failure("interrupted");
    }
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a process", e);
    }
  }
}
