package dev.pons.embedded.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time work on a folder. Ends with the process at the latest.
 */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Does something that nobody else may do at the same time.
   *
   * @param file the lock, created if need be and never removed
   * @param atMost how long to wait for others
   */
  @SuppressWarnings("try") // The lock is held, not used.
  public static <T> T holding(Path file, Duration atMost, Supplier<T> work) {
    try (FolderLock lock = take(file, atMost)) {
      return work.get();
    }
  }

  private static FolderLock take(Path file, Duration atMost) {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      AtomicReference<@Nullable FileLock> lock = new AtomicReference<>();
      if (!Waiting.until(atMost, () -> tryTo(channel, lock))) {
        channel.close();
        throw new StoreException("another process has been holding " + file + " for " + atMost);
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new StoreException("cannot lock " + file + ": " + e.getMessage(), e);
    }
  }

  private static boolean tryTo(FileChannel channel, AtomicReference<@Nullable FileLock> lock) {
    try {
      lock.set(channel.tryLock());
      return lock.get() != null;
    } catch (OverlappingFileLockException heldByAnotherThread) {
      return false;
    } catch (IOException e) {
      throw new StoreException("cannot lock: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("cannot unlock: " + e.getMessage(), e);
    }
  }
}
