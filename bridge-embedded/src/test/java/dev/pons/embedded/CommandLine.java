package dev.pons.embedded;

import dev.pons.embedded.server.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@link Main} as people do: in a process that ends. */
final class CommandLine {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final List<String> prefix;
  private final String classPath;
  private final Map<String, String> environment;

  CommandLine(List<String> prefix, String classPath, Map<String, String> environment) {
    this.prefix = prefix;
    this.classPath = classPath;
    this.environment = environment;
  }

  static CommandLine ofThisUser() {
    return new CommandLine(List.of(), System.getProperty("java.class.path"), Map.of());
  }

  Command.Result run(String... words) {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    Command run = Command.of(command).within(LIMIT);
    environment.forEach(run::with);
    return run.run();
  }
}
