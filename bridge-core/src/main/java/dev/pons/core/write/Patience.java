package dev.pons.core.write;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Obstacle;
import dev.pons.core.write.Standing.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The wait of one request until both stores hold what it wrote. Used by one thread. */
final class Patience {
  /**
   * Another daemon may apply the key, which nobody tells us: we look after a while. The pauses
   * double, so that looking costs little where the stores are slow already, and an answer takes at
   * most twice as long as it could.
   */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final Agreement agreement;
  private final Arrivals.Listening arrivals;
  private final Clock clock;
  private final Map<RecordKey, Standing> standings = new HashMap<>();
  private final Set<RecordKey> open;
  private final Map<RecordKey, Obstacle> before;

  /**
   * @param keys 1 to 1,000 keys that are about to be written
   * @param arrivals listens to them already
   */
  Patience(
      Agreement agreement,
      RecordRows table,
      Set<RecordKey> keys,
      Arrivals.Listening arrivals,
      Clock clock) {
    this.agreement = agreement;
    this.arrivals = arrivals;
    this.clock = clock;
    this.open = new LinkedHashSet<>(keys);
    this.before = table.obstacles(keys);
  }

  /**
   * Waits until nothing more is to be expected, or the time is over.
   *
   * @param atOnce whether both stores may hold it already
   * @return where each key stood when it was last looked at
   */
  Map<RecordKey, Standing> await(Duration most, boolean atOnce) throws InterruptedException {
    Instant end = clock.instant().plus(most);
    Duration pause = atOnce ? Duration.ZERO : FIRST_PAUSE;
    Instant now;
    do {
      Duration left = Duration.between(clock.instant(), end);
      arrivals.await(shorter(pause, left));
      pause = pause.isZero() ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      standings.putAll(agreement.look(open));
      open.removeIf(this::settled);
      now = clock.instant();
    } while (!open.isEmpty() && now.isBefore(end) && arrivals.open());
    return standings;
  }

  /** A dead letter of before may be tried again for this write; one of since then was. */
  private boolean settled(RecordKey key) {
    Standing standing = Objects.requireNonNull(standings.get(key));
    Obstacle former = before.get(key);
    int attempts = former == null ? 0 : former.attempts();
    return standing.agreed() || (standing.state() == State.DEAD && standing.attempts() > attempts);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
