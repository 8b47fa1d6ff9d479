package dev.pons.core.record;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Identity of a record on both sides.
 *
 * <p>An entity has one part; a relation has two (from, to) or three (from, to, discriminator).
 *
 * @param mapping name of the mapping that the record belongs to
 * @param parts canonical values of the key columns: {@link String} or {@link Long}
 */
public record RecordKey(String mapping, List<Object> parts) {
  public RecordKey {
    requireNonNull(mapping, "mapping");
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a key of mapping " + mapping + " has no parts");
    }
    for (Object part : parts) {
      if (!(part instanceof String) && !(part instanceof Long)) {
        throw new IllegalArgumentException(
            "a key part of mapping "
                + mapping
                + " is neither text nor integer: "
                + part.getClass());
      }
    }
  }

  /** A key with the given parts. */
  public static RecordKey of(String mapping, Object... parts) {
    return new RecordKey(mapping, List.of(parts));
  }

  /** The parts as canonical JSON, e.g. {@code ["m1"]} or {@code ["m1",7]}: how keys are stored. */
  public String text() {
    return KeyText.write(parts);
  }

  /**
   * The key whose {@link #text()} this is.
   *
   * @throws IllegalArgumentException the text is no array of strings and integers
   */
  public static RecordKey parse(String mapping, String text) {
    return new RecordKey(mapping, KeyText.read(text));
  }

  @Override
  public String toString() {
    return mapping + text();
  }
}
