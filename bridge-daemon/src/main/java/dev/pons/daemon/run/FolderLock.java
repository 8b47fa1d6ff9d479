package dev.pons.daemon.run;

import dev.pons.core.failure.RefusedException;
import dev.pons.daemon.runfile.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's folder, locked for this process. The lock ends with the process however that ends;
 * its {@link RunFile} may outlive it and is then replaced.
 */
final class FolderLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Creates and locks the folder.
   *
   * @throws RefusedException another daemon has it, or it cannot be written
   */
  static FolderLock lock(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("daemon.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new RefusedException(taken(folder), null);
      }
      return new FolderLock(folder, channel);
    } catch (IOException e) {
      throw new RefusedException(
          "cannot write to the data folder "
              + folder
              + " — make it writable, or name another by data",
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      LOG.debug("the lock is held by this process", e);
      return null;
    }
  }

  private static String taken(Path folder) {
    Optional<RunFile> other = RunFile.read(folder);
    return "a daemon already runs with the data folder %s (pid %s, port %s) — stop it (./pons down), or name another folder by data"
        .formatted(
            folder,
            other.map(run -> Long.toString(run.pid())).orElse("unknown"),
            other.map(run -> Integer.toString(run.port())).orElse("unknown"));
  }

  /** Says where the daemon runs. */
  void write(RunFile notes) {
    try {
      notes.write(folder);
    } catch (UncheckedIOException e) {
      throw new RefusedException("cannot write to " + folder + " — make the folder writable", e);
    }
  }

  /** Takes the run file away and lets go of the lock. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(RunFile.in(folder));
      channel.close();
    } catch (IOException e) {
      LOG.warn("could not tidy the data folder reason=\"{}\"", e.getMessage());
    }
  }
}
