package dev.pons.daemon.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of a file, read again when it has changed. While the file is missing or wrong, those
 * that it held before stay valid. Thread-safe.
 */
public final class LiveTokens {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTokens.class);

  private final Path file;
  private @Nullable Stamp seen;
  private Tokens tokens;

  /** What changes with a file's content. */
  private record Stamp(FileTime changed, long size, @Nullable Object key) {}

  private LiveTokens(Path file, @Nullable Stamp seen, Tokens tokens) {
    this.file = file;
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
    // Before the content: what changes in between is seen the next time.
    Stamp stamp = stamp(file);
    return new LiveTokens(file, stamp, TokensFile.read(file));
  }

  /** What a token allows now; empty where nobody knows it. */
  public Optional<Right> right(String token) {
    return current().right(token);
  }

  private synchronized Tokens current() {
    Stamp stamp = stampOrNull();
    if (!Objects.equals(stamp, seen)) {
      seen = stamp;
      readAgain();
    }
    return tokens;
  }

  private void readAgain() {
    try {
      tokens = TokensFile.read(file);
      LOG.info("tokens read again file={}", file);
    } catch (IOException e) {
      LOG.warn("tokens cannot be read, the former ones stay file={} reason=\"{}\"", file, e);
    } catch (IllegalArgumentException e) {
      LOG.warn(
          "tokens are wrong, the former ones stay file={} reason=\"{}\"", file, e.getMessage());
    }
  }

  /** Null where the file is not there. */
  private @Nullable Stamp stampOrNull() {
    try {
      return stamp(file);
    } catch (IOException e) {
      LOG.debug("tokens file not there file={}", file);
      return null;
    }
  }

  private static Stamp stamp(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
  }
}
