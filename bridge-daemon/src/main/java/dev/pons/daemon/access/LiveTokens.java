package dev.pons.daemon.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of a file, read again when it has changed. While the file is missing or wrong, those
 * that it held before stay valid. Thread-safe.
 */
public final class LiveTokens {
  private final Path file;
  private final Logger log;
  private Stamp seen;
  private Tokens tokens;

  /** Why reading failed the last time; null where it did not. */
  private @Nullable String failure;

  /** What changes with a file's content. */
  private record Stamp(FileTime changed, long size, @Nullable Object key) {}

  private LiveTokens(Path file, Logger log, Stamp seen, Tokens tokens) {
    this.file = file;
    this.log = log;
    this.seen = seen;
    this.tokens = tokens;
  }

  /**
   * Reads a file for the first time.
   *
   * @throws IOException it cannot be read
   * @throws IllegalArgumentException it is no file of tokens
   */
  public static LiveTokens of(Path file) throws IOException {
    return of(file, LoggerFactory.getLogger(LiveTokens.class));
  }

  static LiveTokens of(Path file, Logger log) throws IOException {
    // Before the content: what changes in between is seen the next time.
    Stamp stamp = stamp(file);
    return new LiveTokens(file, log, stamp, TokensFile.read(file));
  }

  /** What a token allows now; empty where nobody knows it. */
  public Optional<Right> right(String token) {
    return current().right(token);
  }

  private synchronized Tokens current() {
    try {
      Stamp stamp = stamp(file);
      if (!stamp.equals(seen)) {
        // Seen once it was read: who may read it changes without a trace in its stamp.
        tokens = TokensFile.read(file);
        seen = stamp;
        log.info("tokens read again file={}", file);
      }
      failure = null;
    } catch (IOException e) {
      failed("tokens cannot be read", e.toString());
    } catch (IllegalArgumentException e) {
      failed("tokens are wrong", String.valueOf(e.getMessage()));
    }
    return tokens;
  }

  /** Says so once: every request tries again. */
  private void failed(String what, String reason) {
    if (!reason.equals(failure)) {
      log.warn("{}, the former ones stay file={} reason=\"{}\"", what, file, reason);
    }
    failure = reason;
  }

  private static Stamp stamp(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }
}
