package dev.pons.core.redact;

import org.jspecify.annotations.Nullable;

/**
 * What is shown of a value instead of the value. Pure: equal values are shown alike, so that what
 * is shown can be compared.
 *
 * <p>Lists are redacted element by element; of objects, {@link Truncate} and {@link Scrub} redact
 * the texts within. Numbers, flags and times have no texts within, and only {@link Drop}, {@link
 * Mask} and {@link KeyedHash} hide them.
 */
public sealed interface Redaction
    permits Redaction.Drop, Redaction.Mask, KeyedHash, Redaction.Truncate, Scrub {
  /**
   * @param value canonical
   * @return canonical; null for nothing
   */
  @Nullable Object of(Object value);

  /** Whether what is shown is a text, or has texts within. */
  default boolean showsTexts() {
    return !(this instanceof Drop);
  }

  /** Nothing is shown. */
  record Drop() implements Redaction {
    @Override
    public @Nullable Object of(Object value) {
      return null;
    }
  }

  /** That there is a value, and no more. */
  record Mask() implements Redaction {
    private static final String SHOWN = "***";

    @Override
    public Object of(Object value) {
      return Leaves.map(value, leaf -> SHOWN);
    }
  }

  /**
   * The beginning of a text, and a mark where something follows.
   *
   * @param length so many characters (code points) are shown at most
   */
  record Truncate(int length) implements Redaction {
    private static final String MORE = "…";

    public Truncate {
      if (length < 1) {
        throw new IllegalArgumentException("nothing would be left of a text");
      }
    }

    @Override
    public Object of(Object value) {
      return Leaves.mapTexts(value, this::beginning, name -> name);
    }

    private String beginning(String text) {
      boolean fits = text.codePointCount(0, text.length()) <= length;
      return fits ? text : text.substring(0, text.offsetByCodePoints(0, length)) + MORE;
    }
  }
}
