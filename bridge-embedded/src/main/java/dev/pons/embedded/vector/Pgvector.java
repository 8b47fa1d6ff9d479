package dev.pons.embedded.vector;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.cache.Platform;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Adds pgvector to unpacked Postgres binaries; found or built once per user, a failure remembered
 * for a while.
 */
public final class Pgvector {
  private static final String LOCK = "pgvector";

  private final CacheFolder cache;
  private final List<PgvectorSource> sources;
  private final Consumer<String> progress;
  private final Path built;
  private final FailureNote failure;

  public Pgvector(CacheFolder cache, Consumer<String> progress) {
    this(cache, progress, List.of(new InstalledPgvector(), new DebianPgvector()));
  }

  Pgvector(CacheFolder cache, Consumer<String> progress, List<PgvectorSource> sources) {
    this.cache = cache;
    this.progress = progress;
    this.sources = sources;
    String name = "pgvector-17-" + Platform.current().id();
    this.built = cache.path().resolve(name);
    this.failure = new FailureNote(cache.path().resolve(name + ".failed"));
  }

  /**
   * Adds it, if it can be had.
   *
   * @param postgres folder with the server's {@code lib} and {@code share}
   * @return why it is missing; empty if it is there
   */
  public Optional<String> addTo(Path postgres) {
    return cache.locked(LOCK, () -> add(postgres));
  }

  /**
   * Takes it out again, because this server cannot load it, and remembers that. Returns the reason
   * in full.
   */
  public String withdrawFrom(Path postgres, String reason) {
    return cache.locked(
        LOCK,
        () -> {
          Files.deleteIfExists(extensions(postgres).resolve("vector.control"));
          CacheFolder.delete(built);
          return failure.write(reason);
        });
  }

  private Optional<String> add(Path postgres) throws IOException {
    if (Files.exists(extensions(postgres).resolve("vector.control"))) {
      return Optional.empty();
    }
    if (!Files.exists(built)) {
      Optional<String> known = failure.read();
      if (known.isPresent()) {
        return known;
      }
      Optional<String> reason = obtain();
      if (reason.isPresent()) {
        return Optional.of(failure.write(reason.get()));
      }
    }
    copyTo(postgres);
    return Optional.empty();
  }

  private Optional<String> obtain() throws IOException {
    String reason = "no way to get it";
    for (PgvectorSource source : sources) {
      Path draft = cache.draft(LOCK);
      try {
        source.fill(draft, progress);
        Files.move(draft, built, StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
      } catch (StoreException | IOException e) {
        reason = firstLine(e);
      } finally {
        CacheFolder.delete(draft);
      }
    }
    return Optional.of(reason);
  }

  /** The control file goes last: who sees it sees everything. */
  private void copyTo(Path postgres) throws IOException {
    Path extensions = extensions(postgres);
    copy(built.resolve("vector.so"), postgres.resolve("lib").resolve("postgresql"));
    try (Stream<Path> files = Files.list(built)) {
      for (Path script : files.filter(file -> file.toString().endsWith(".sql")).toList()) {
        copy(script, extensions);
      }
    }
    copy(built.resolve("vector.control"), extensions);
  }

  private static void copy(Path file, Path folder) throws IOException {
    Files.copy(
        file,
        folder.resolve(String.valueOf(file.getFileName())),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path extensions(Path postgres) {
    return postgres.resolve("share").resolve("postgresql").resolve("extension");
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}
