package dev.pons.core.cache;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers in this process' memory, each trusted for a moment after it was last found to be fresh in
 * the shared store. Bounded by what the bodies take. Thread-safe.
 */
final class NearAnswers {
  /**
   * The longest that a change made elsewhere may go unnoticed: half of the 100 ms that the cache
   * promises, so that a slow reader stays within them.
   */
  private static final Duration TRUSTED = Duration.ofMillis(50);

  private static final long MOST_CHARS = 16L * 1024 * 1024;

  private final Clock clock;
  private final Map<AnswerKey, Near> answers = new LinkedHashMap<>(64, 0.75f, true);
  private long chars;

  NearAnswers(Clock clock) {
    this.clock = clock;
  }

  private record Near(CachedAnswer answer, Instant askedAt) {
    /** A clock that was set back says nothing about how long ago that is. */
    boolean isTrusted(Instant now) {
      return !now.isBefore(askedAt) && !now.isAfter(askedAt.plus(TRUSTED));
    }
  }

  synchronized Optional<CachedAnswer> get(AnswerKey key) {
    Near near = answers.get(key);
    return near != null && near.isTrusted(clock.instant())
        ? Optional.of(near.answer())
        : Optional.empty();
  }

  /**
   * Keeps an answer that is fresh.
   *
   * @param askedAt when the shared store was asked whether it is
   */
  synchronized void put(AnswerKey key, CachedAnswer answer, Instant askedAt) {
    Near before = answers.put(key, new Near(answer, askedAt));
    chars += answer.body().length() - (before == null ? 0 : before.answer().body().length());
    var oldest = answers.entrySet().iterator();
    while (chars > MOST_CHARS && oldest.hasNext()) {
      chars -= oldest.next().getValue().answer().body().length();
      oldest.remove();
    }
  }
}
