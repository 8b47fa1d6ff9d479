package dev.pons.embedded.vector;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.server.Detached;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Debian's source package, compiled here against the headers of Debian's Postgres 17.
 *
 * <p>Installs nothing and needs no rights: apt works in a folder of its own, with the mirror that
 * the machine uses.
 */
final class DebianPgvector implements PgvectorSource {
  private static final Duration LIMIT = Duration.ofSeconds(80);
  private static final List<String> TOOLS = List.of("gcc", "apt-get", "dpkg", "tar");

  @Override
  public void fill(Path folder, Consumer<String> progress) throws IOException {
    for (String tool : TOOLS) {
      if (!Detached.isOnPath(tool)) {
        throw new StoreException("building pgvector needs " + tool);
      }
    }
    progress.accept("postgres: building pgvector, once, up to " + LIMIT.toSeconds() + " s");
    Deadline deadline = new Deadline(LIMIT);
    Path work = Files.createDirectory(folder.resolve("work"));
    PrivateApt apt = new PrivateApt(work, deadline);
    apt.update("trixie");
    Path headers = apt.unpacked("postgresql-server-dev-17");
    Path source = apt.source("pgvector");
    new PgvectorBuild(source, headers, deadline).into(folder);
    CacheFolder.delete(work);
  }
}
