package dev.pons.daemon.http;

import dev.pons.core.desk.Desk;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.record.Side;
import java.time.Duration;

/** Conflicts and dead letters. Thread-safe. */
public interface DeskApi {
  /** Lists, retries, drops. */
  Desk desk();

  /**
   * Takes one side of a conflict: decides an open one, or writes the loser of a decided one like
   * any user's change.
   *
   * @param patience how long to wait until both stores hold what is written
   * @return the conflict as it is then
   * @throws ApiException there is none, it has ended, or its record has changed since
   * @throws RuntimeException what {@link RecordApi#write} throws
   */
  KeptConflict take(long id, Side side, Duration patience);
}
