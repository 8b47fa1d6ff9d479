package dev.pons.embedded.postgres;

import dev.pons.embedded.server.PrivateFiles;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A generated password in a file that only its owner may read. */
final class Password {
  private static final int BYTES = 18;

  private final Path file;

  Password(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  /** The password, made up at the first call. */
  synchronized String get() {
    try {
      if (!Files.exists(file)) {
        PrivateFiles.write(file, random());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new StoreException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
