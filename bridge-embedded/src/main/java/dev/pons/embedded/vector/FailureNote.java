package dev.pons.embedded.vector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers that something did not work, so that the next start does not spend time on it. Fades
 * after a week.
 */
final class FailureNote {
  private static final Duration FADES_AFTER = Duration.ofDays(7);

  private final Path file;

  FailureNote(Path file) {
    this.file = file;
  }

  /** The reason, with what to do to try again. */
  Optional<String> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Instant fading = Files.getLastModifiedTime(file).toInstant().plus(FADES_AFTER);
    return fading.isBefore(Instant.now())
        ? Optional.empty()
        : Optional.of(withRemedy(Files.readString(file).strip()));
  }

  String write(String reason) throws IOException {
    Files.writeString(file, reason);
    return withRemedy(reason);
  }

  private String withRemedy(String reason) {
    return reason + "; delete " + file + " to try again";
  }
}
