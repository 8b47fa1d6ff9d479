package dev.pons.embedded.graph;

import dev.pons.embedded.server.PrivateFiles;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * APOC Core with triggers.
 *
 * <p>Its classes are on the class path; Neo4j registers the procedures of what it finds in the
 * plugins folder, and does so before Bolt opens, so that no transaction commits past a trigger.
 */
final class ApocPlugin {
  /** How an installed trigger becomes active within a fifth of a second. */
  static final List<String> OPTIONS =
      List.of("-Dapoc.trigger.enabled=true", "-Dapoc.trigger.refresh=200");

  private ApocPlugin() {}

  /** Leaves exactly this library in the folder. */
  static void linkInto(Path plugins, Path jar) {
    PrivateFiles.createFolder(plugins);
    try {
      try (Stream<Path> old = Files.list(plugins)) {
        for (Path path : old.toList()) {
          Files.delete(path);
        }
      }
      Files.createSymbolicLink(plugins.resolve(jar.getFileName()), jar);
    } catch (IOException e) {
      throw new StoreException("cannot put APOC into " + plugins + ": " + e.getMessage(), e);
    }
  }
}
