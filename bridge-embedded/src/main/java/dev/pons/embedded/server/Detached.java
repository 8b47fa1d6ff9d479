package dev.pons.embedded.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts a process that neither the end of this JVM nor Ctrl-C in its terminal ends. */
public final class Detached {
  private Detached() {}

  /**
   * Starts it with its streams in a file.
   *
   * @return its process id
   */
  public static long start(List<String> command, Path folder, Path log) {
    List<String> words = new ArrayList<>(command);
    if (isOnPath("setsid")) {
      words.add(0, "setsid");
    }
    try {
      PrivateFiles.createFolder(log.toAbsolutePath().resolveSibling(""));
      return new ProcessBuilder(words)
          .directory(folder.toFile())
          .redirectInput(Path.of("/dev/null").toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start()
          .pid();
    } catch (IOException e) {
      throw new StoreException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
    }
  }

  /** Whether the search path holds such a command. */
  public static boolean isOnPath(String command) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }
}
