package dev.pons.embedded.testing;

import dev.pons.embedded.EmbeddedStores;
import dev.pons.embedded.StoresOptions;
import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.server.PrivateFiles;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders for the stores of this JVM's tests, gone with the JVM, servers and all.
 *
 * <p>A JVM that was killed cannot clean up after itself; the next one that makes a folder does it.
 */
final class TestFolders {
  private static final Logger LOG = LoggerFactory.getLogger(TestFolders.class);
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(3);

  private final Path base;
  private final AtomicInteger count = new AtomicInteger();
  private @Nullable Path own;

  TestFolders() {
    this(
        Path.of(
            System.getProperty("java.io.tmpdir"), "pons-tests-" + System.getProperty("user.name")));
  }

  TestFolders(Path base) {
    this.base = base;
  }

  /** A new folder. */
  synchronized Path create(String name) {
    Path folder = own;
    if (folder == null) {
      folder = PrivateFiles.createFolder(base).resolve(ownName());
      sweep();
      own = folder;
      Path mine = folder;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(mine), "test stores"));
    }
    return PrivateFiles.createFolder(folder.resolve(name + "-" + count.incrementAndGet()));
  }

  /** Ends what killed JVMs have left running, and removes their folders. */
  void sweep() {
    for (Path folder : children(base)) {
      if (!ownerLives(folder)) {
        LOG.info("clearing what a killed test run left folder={}", folder);
        remove(folder);
      }
    }
  }

  private static void remove(Path folder) {
    try {
      for (Path data : children(folder)) {
        EmbeddedStores.of(StoresOptions.defaults().in(data), LOG::debug).kill();
      }
      CacheFolder.delete(folder);
    } catch (IOException | StoreException e) {
      LOG.warn("cannot clear folder={}", folder, e);
    }
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).toList();
    } catch (IOException e) {
      throw new StoreException("cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  private static String ownName() {
    ProcessHandle self = ProcessHandle.current();
    return self.pid() + "-" + startOf(self).toEpochMilli();
  }

  private static boolean ownerLives(Path folder) {
    String[] name = String.valueOf(folder.getFileName()).split("-", 2);
    try {
      Instant start = Instant.ofEpochMilli(Long.parseLong(name[1]));
      return ProcessHandle.of(Long.parseLong(name[0]))
          .filter(owner -> near(startOf(owner), start))
          .isPresent();
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException notOfOurMaking) {
      return true;
    }
  }

  private static boolean near(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(CLOCK_SLACK) <= 0;
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
