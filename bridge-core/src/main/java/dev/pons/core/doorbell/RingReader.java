package dev.pons.core.doorbell;

import java.util.Optional;

/** Reads messages of one format. Thread-safe. */
public interface RingReader {
  /**
   * Reads a message.
   *
   * @return empty where it was sent by this bridge, which needs no hint of its own doing
   * @throws IllegalArgumentException the message does not follow the format; the exception's
   *     message holds nothing of it
   */
  Optional<Ring> read(String message);
}
