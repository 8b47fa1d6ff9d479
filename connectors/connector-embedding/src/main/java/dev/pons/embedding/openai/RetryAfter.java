package dev.pons.embedding.openai;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads how long a server asks to be left alone (RFC 9110, section 10.2.3). */
final class RetryAfter {
  static final Duration DEFAULT = Duration.ofSeconds(5);
  static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Clock clock;

  RetryAfter(Clock clock) {
    this.clock = clock;
  }

  /**
   * At least a second, at most five minutes; five seconds where nothing readable was said.
   *
   * @param header seconds or an HTTP date
   */
  Duration parse(@Nullable String header) {
    if (header == null) {
      return DEFAULT;
    }
    Duration asked = read(header.strip());
    if (asked.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }

  private Duration read(String header) {
    if (header.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      Instant until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
      return Duration.between(clock.instant(), until);
    } catch (DateTimeException e) {
      return DEFAULT;
    }
  }
}
