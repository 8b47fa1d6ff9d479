package dev.pons.core.desk;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conflicts and dead letters that the bridge keeps, for operators.
 *
 * <p>Thread-safe. Every method throws {@link RetryableException} where the store was unreachable or
 * busy.
 */
public interface Desk {
  /** Conflicts, newest first. */
  List<KeptConflict> conflicts(ConflictQuery query);

  /** A conflict; empty where none has this id. */
  Optional<KeptConflict> conflict(long id);

  /**
   * Decides an open conflict; its key is reconciled once all of its conflicts are decided. May be
   * said again.
   *
   * @return false where it is not open: it was decided otherwise or applied, or users ended it
   */
  boolean choose(long id, Side winner);

  /** Notes that the loser of a decided conflict was written after all. */
  void retaken(long id);

  /** How many conflicts wait for an operator, and how many dead letters there are. */
  Counts counts();

  /** Dead letters, oldest first. */
  List<DeadLetter> deadLetters(LetterQuery query);

  /** Dead letters by mapping and reason, the most frequent first. */
  List<Cause> causes(LetterQuery query);

  /**
   * Has dead letters looked at again at once. One that fails again is a dead letter again.
   *
   * @return how many
   */
  int retry(LetterQuery which);

  /**
   * Forgets dead letters, and what reported them. Their records stay as they are, on both sides,
   * until they change or a resync looks at them.
   *
   * @return how many
   */
  int drop(LetterQuery which);

  /** Numbers for a glance. */
  record Counts(long openConflicts, long deadLetters) {}

  /** Dead letters of one mapping that have the same reason. */
  record Cause(String mapping, String reason, long letters) {}

  /**
   * Which conflicts.
   *
   * @param mapping its name; null for all
   * @param key a key's text; null for all
   * @param state null for all
   * @param before only those with a smaller id
   * @param limit at most so many
   */
  record ConflictQuery(
      @Nullable String mapping,
      @Nullable String key,
      KeptConflict.@Nullable State state,
      long before,
      int limit) {}

  /**
   * Which dead letters.
   *
   * @param mapping its name; null for all
   * @param key a key's text; null for all
   * @param reason exactly this; null for any
   */
  record LetterQuery(
      @Nullable String mapping, @Nullable String key, @Nullable String reason, int limit) {
    /** All of those that the members name; null for any. */
    public static LetterQuery of(
        @Nullable String mapping, @Nullable String key, @Nullable String reason) {
      return new LetterQuery(mapping, key, reason, Integer.MAX_VALUE);
    }
  }

  /**
   * A key that cannot be reconciled as it is.
   *
   * @param attempts how often it was tried
   * @param since when it was parked
   * @param changes how many changes of each side it keeps
   */
  record DeadLetter(
      RecordKey key, String reason, int attempts, Instant since, Map<Side, Integer> changes) {}
}
