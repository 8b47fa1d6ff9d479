package dev.pons.redis.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id of a stream's entry. Both numbers are unsigned.
 *
 * @param time milliseconds since 1970 on the server's clock
 * @param sequence tells entries of one millisecond apart
 */
record EventId(long time, long sequence) implements Comparable<EventId> {
  /** Before every entry. */
  static final EventId BEGINNING = new EventId(0, 0);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,20})(?:-(\\d{1,20}))?");

  /**
   * Reads {@code 1763673165123-0}; the second number may be left out for 0.
   *
   * @throws IllegalArgumentException this is no id; the message does not repeat it
   */
  static EventId parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an id of an event: expected milliseconds-sequence");
    }
    String sequence = parts.group(2);
    return new EventId(number(parts.group(1)), sequence == null ? 0 : number(sequence));
  }

  private static long number(String digits) {
    try {
      return Long.parseUnsignedLong(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not an id of an event: a number is too great", e);
    }
  }

  @Override
  public int compareTo(EventId other) {
    int times = Long.compareUnsigned(time, other.time);
    return times != 0 ? times : Long.compareUnsigned(sequence, other.sequence);
  }

  boolean isAfter(EventId other) {
    return compareTo(other) > 0;
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(time) + "-" + Long.toUnsignedString(sequence);
  }
}
