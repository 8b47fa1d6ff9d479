package dev.pons.embedded.cache;

import dev.pons.embedded.server.FolderLock;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Things that take time to unpack or build, kept under names that say their version. */
public final class CacheFolder {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path folder;

  public CacheFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * The user's cache folder, {@code $XDG_CACHE_HOME/pons} or {@code ~/.cache/pons}; the data
   * folder's own {@code bin} where that cannot be written.
   */
  public static CacheFolder ofUser(Path dataFolder) {
    String configured = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    Path base =
        configured.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    Path cache = base.resolve("pons");
    return new CacheFolder(isWritable(cache) ? cache : dataFolder.resolve("bin"));
  }

  public Path path() {
    return folder;
  }

  /** The thing with this name; filled by the first caller, complete for all others. */
  public Path get(String name, Filler filler) {
    Path place = folder.resolve(name);
    if (Files.exists(place)) {
      return place;
    }
    return locked(name, () -> Files.exists(place) ? place : fill(place, filler));
  }

  /** Does something that no other process may do to this thing at the same time. */
  public <T> T locked(String name, Work<T> work) {
    Path place = folder.resolve(name);
    return FolderLock.holding(
        folder.resolve(name + ".lock"), PATIENCE, () -> explaining(place, work));
  }

  private static <T> T explaining(Path place, Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new StoreException("cannot fill " + place + ": " + e.getMessage(), e);
    }
  }

  /** An empty folder for work in progress; the caller deletes it. */
  public Path draft(String name) throws IOException {
    Files.createDirectories(folder);
    return Files.createTempDirectory(folder, name + "-draft-");
  }

  /** Deletes a folder and what it holds, if it exists. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  private Path fill(Path place, Filler filler) throws IOException {
    Path draft = draft(String.valueOf(place.getFileName()));
    try {
      filler.fill(draft);
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(draft);
    }
    return place;
  }

  private static boolean isWritable(Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.isWritable(folder);
    } catch (IOException notOurs) {
      return false;
    }
  }

  /** Puts the files of a thing into an empty folder. */
  @FunctionalInterface
  public interface Filler {
    void fill(Path folder) throws IOException;
  }

  /** Work on files. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }
}
