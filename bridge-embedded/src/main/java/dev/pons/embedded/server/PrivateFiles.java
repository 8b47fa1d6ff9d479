package dev.pons.embedded.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that only their owner may read. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /** Replaces the file at once: readers see the old text or the new one. */
  public static void write(Path file, String text) {
    try {
      Path folder = createFolder(file.toAbsolutePath().resolveSibling(""));
      Path draft =
          Files.createTempFile(folder, "." + file.getFileName(), "", readableBy("rw-------"));
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StoreException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /** The folder, created with its parents if need be. */
  public static Path createFolder(Path folder) {
    try {
      return Files.createDirectories(folder, readableBy("rwx------"));
    } catch (IOException e) {
      throw new StoreException("cannot create the folder " + folder + ": " + e.getMessage(), e);
    }
  }

  private static FileAttribute<?> readableBy(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
