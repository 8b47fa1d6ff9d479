package dev.pons.embedded.vector;

import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The one that the machine's own Postgres packages have installed, in their usual places. */
final class InstalledPgvector implements PgvectorSource {
  private final Path libraries;
  private final Path extensions;

  InstalledPgvector() {
    this(Path.of("/usr/lib/postgresql/17/lib"), Path.of("/usr/share/postgresql/17/extension"));
  }

  InstalledPgvector(Path libraries, Path extensions) {
    this.libraries = libraries;
    this.extensions = extensions;
  }

  @Override
  public void fill(Path folder, Consumer<String> progress) throws IOException {
    Path library = libraries.resolve("vector.so");
    Path control = extensions.resolve("vector.control");
    if (!Files.exists(library) || !Files.exists(control)) {
      throw new StoreException("pgvector for Postgres 17 is not installed");
    }
    Files.copy(library, folder.resolve("vector.so"));
    Files.copy(control, folder.resolve("vector.control"));
    try (Stream<Path> files = Files.list(extensions)) {
      for (Path script : files.filter(InstalledPgvector::isScript).toList()) {
        Files.copy(script, folder.resolve(String.valueOf(script.getFileName())));
      }
    }
  }

  private static boolean isScript(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("vector--") && name.endsWith(".sql");
  }
}
