package dev.pons.core.ask;

/** Reads entries of one format. Thread-safe. */
public interface AskReader {
  /**
   * Reads an entry.
   *
   * @throws IllegalArgumentException the entry does not follow the format; the exception's message
   *     holds nothing of it
   */
  Ask read(String entry);
}
