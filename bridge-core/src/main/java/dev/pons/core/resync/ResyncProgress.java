package dev.pons.core.resync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far a resync is.
 *
 * @param total keys to look through, as counted at the start; 0 where nobody counted
 * @param scanned keys looked through so far
 * @param offered keys put on the bus so far
 * @param done keys applied or parked so far
 * @param offering whether there are more keys to come
 * @param since when it last began or went on; null before the first time
 * @param doneBefore keys that were done by then
 */
public record ResyncProgress(
    long total,
    long scanned,
    long offered,
    long done,
    boolean offering,
    @Nullable Instant since,
    long doneBefore) {

  /** Of a job that has not begun. */
  static ResyncProgress none(long total) {
    return new ResyncProgress(total, 0, 0, 0, true, null, 0);
  }

  /** How many keys will have been offered in the end, as far as one can tell. */
  public long expected() {
    if (!offering) {
      return offered;
    }
    if (scanned == 0) {
      return Math.max(total, offered);
    }
    double perKey = (double) offered / scanned;
    return Math.max(offered, Math.round(perKey * Math.max(total, scanned)));
  }

  /** Keys done per second since it last went on; empty before the first is done. */
  public OptionalDouble rate(Instant now) {
    if (since == null || done <= doneBefore || !now.isAfter(since)) {
      return OptionalDouble.empty();
    }
    double seconds = Duration.between(since, now).toNanos() / 1e9;
    return OptionalDouble.of((done - doneBefore) / seconds);
  }

  /** How long the rest takes at this rate; empty where there is no rate yet. */
  public Optional<Duration> left(Instant now) {
    OptionalDouble rate = rate(now);
    if (rate.isEmpty()) {
      return Optional.empty();
    }
    long rest = Math.max(0, expected() - done);
    return Optional.of(Duration.ofMillis(Math.round(1_000 * rest / rate.getAsDouble())));
  }
}
