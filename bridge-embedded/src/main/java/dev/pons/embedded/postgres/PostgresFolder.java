package dev.pons.embedded.postgres;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.server.Command;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folder in which Postgres keeps its data. */
final class PostgresFolder {
  private static final String MAJOR_VERSION = "17";
  private static final String SETTINGS_FILE = "pons.conf";
  private static final Duration INIT = Duration.ofSeconds(60);

  private final Path home;
  private final PostgresBinaries binaries;

  PostgresFolder(Path home, PostgresBinaries binaries) {
    this.home = home;
    this.binaries = binaries;
  }

  /** Lays out an empty cluster, unless there is one. */
  void create(String superuser, Path passwordFile, boolean durable) throws IOException {
    if (Files.exists(home)) {
      checkVersion();
      return;
    }
    // Renamed when complete: a killed start leaves no half of a cluster.
    Path draft = home.resolveSibling(home.getFileName() + "-draft");
    CacheFolder.delete(draft);
    List<String> initdb =
        new ArrayList<>(List.of(binaries.program("initdb"), "-D", draft.toString()));
    initdb.addAll(List.of("-U", superuser, "--pwfile", passwordFile.toString()));
    initdb.addAll(List.of("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"));
    initdb.addAll(List.of("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"));
    if (!durable) {
      initdb.add("--no-sync");
    }
    Command.of(Unprivileged.wrap(initdb))
        .within(INIT)
        .run()
        .orThrow("cannot create a Postgres cluster");
    Files.writeString(
        draft.resolve("postgresql.conf"),
        "%ninclude '%s'%n".formatted(SETTINGS_FILE),
        StandardOpenOption.APPEND);
    Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
  }

  void write(String settings) throws IOException {
    Files.writeString(home.resolve(SETTINGS_FILE), settings);
  }

  /** Id of the main process, as the server itself notes it. */
  Optional<Long> pid() {
    try {
      return Optional.of(Long.parseLong(Files.readAllLines(pidFile()).get(0).strip()));
    } catch (IOException | NumberFormatException none) {
      return Optional.empty();
    }
  }

  /**
   * Removes the note of a server that is gone where its process id exists all the same, as a
   * stranger's or a zombie's: the next server would believe it. To be called when no process works
   * in the folder.
   */
  void clearNote() throws IOException {
    if (pid().flatMap(ProcessHandle::of).isPresent()) {
      Files.delete(pidFile());
    }
  }

  private Path pidFile() {
    return home.resolve("postmaster.pid");
  }

  private void checkVersion() throws IOException {
    Path file = home.resolve("PG_VERSION");
    String version = Files.exists(file) ? Files.readString(file).strip() : "no Postgres data";
    if (!version.equals(MAJOR_VERSION)) {
      throw new StoreException(
          "%s holds %s, not Postgres %s; move it away or choose another data folder"
              .formatted(home, version, MAJOR_VERSION));
    }
  }
}
