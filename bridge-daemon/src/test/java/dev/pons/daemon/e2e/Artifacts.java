package dev.pons.daemon.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build made, as the launcher uses it. */
final class Artifacts {
  private static final Path MODULE = Path.of("").toAbsolutePath();

  private Artifacts() {}

  /** The daemon's jar, whose manifest names its libraries. */
  static Path daemon() {
    return jar(MODULE.resolve("target"), "bridge-daemon-");
  }

  /** Class path of the embedded stores. */
  static String embedded() {
    Path target = MODULE.resolveSibling("bridge-embedded").resolve("target");
    return target.resolve("lib") + "/*:" + jar(target, "bridge-embedded-");
  }

  /** Where the daemon finds its embedding model: an argument of its JVM. */
  static String models() {
    Path modules = MODULE.resolveSibling("connectors").resolve("connector-embedding-onnx");
    return "-Dpons.onnx.classpath=" + modules.resolve("target").resolve("lib");
  }

  /** A folder of this build for a test's files. */
  static Path work(String name) {
    try {
      Path root = Files.createDirectories(MODULE.resolve("target").resolve("e2e"));
      return Files.createTempDirectory(root, name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path readme() {
    return MODULE.resolveSibling("README.md");
  }

  /** A page of the documents. */
  static Path document(String name) {
    return MODULE.resolveSibling("docs").resolve(name);
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Arguments that run the command line. */
  static List<String> pons() {
    return List.of(
        java(),
        "-XX:TieredStopAtLevel=1",
        "-Dpons.embedded.classpath=" + embedded(),
        models(),
        "-cp",
        daemon().toString(),
        "dev.pons.daemon.cli.Main");
  }

  private static Path jar(Path folder, String prefix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("run the phase package first: " + folder));
    } catch (IOException e) {
      throw new UncheckedIOException("run the phase package first", e);
    }
  }
}
