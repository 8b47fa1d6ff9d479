package dev.pons.daemon.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.core.failure.RefusedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's folder, locked for this process. The lock ends with the process however that ends;
 * {@code daemon.json} may outlive it and is then replaced.
 */
final class DataFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Creates and locks the folder.
   *
   * @throws RefusedException another daemon has it, or it cannot be written
   */
  static DataFolder lock(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("daemon.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new RefusedException(taken(folder), null);
      }
      return new DataFolder(folder, channel);
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

  private static String taken(Path folder) throws IOException {
    Path file = runFile(folder);
    JsonNode other = new ObjectMapper().createObjectNode();
    if (Files.exists(file)) {
      other = new ObjectMapper().readTree(file.toFile());
    }
    return "a daemon already runs with the data folder %s (pid %s, port %s) — stop it (./pons down), or name another folder by data"
        .formatted(
            folder, other.path("pid").asText("unknown"), other.path("port").asText("unknown"));
  }

  private static Path runFile(Path folder) {
    return folder.resolve("daemon.json");
  }

  /** Says where the daemon runs; readable for its user only, since it holds passwords. */
  void write(byte[] runFile) {
    Path file = runFile(folder);
    Path fresh = folder.resolve("daemon.json.new");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh);
      if (Files.getFileAttributeView(fresh, PosixFileAttributeView.class) != null) {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      }
      Files.write(fresh, runFile);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new RefusedException("cannot write " + file + " — make the data folder writable", e);
    }
  }

  /** Takes the run file away and lets go of the lock. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(runFile(folder));
      channel.close();
    } catch (IOException e) {
      LOG.warn("could not tidy the data folder reason=\"{}\"", e.getMessage());
    }
  }
}
