package dev.pons.core.cache;

import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kept answers, in a store that other programs read as well and that may be wiped at any moment.
 *
 * <p>Every scope has a generation, a random word that changes when a record of the scope changed;
 * there is one more for what all scopes share. An answer is good as long as the generation that was
 * read before the stores were read still stands: one that raced with a change is dead on arrival.
 * Thread-safe. Every method throws {@link RetryableException} where the store was unreachable.
 */
public interface AnswerStore {
  /** Reads an answer and the generation of its scope; a scope without a generation gets one. */
  Look look(AnswerKey key);

  /** Keeps an answer. */
  void keep(AnswerKey key, CachedAnswer answer, Duration ttl);

  /**
   * Ends all answers of some scopes.
   *
   * @param shared whether those of all scopes end
   */
  void end(Set<String> scopes, boolean shared);

  /**
   * Claims the right to fill in an answer, so that not all who miss it search.
   *
   * @return false where somebody else has it
   */
  boolean claim(AnswerKey key, Duration ttl);

  /** Gives a claim of ours back. */
  void release(AnswerKey key);

  /**
   * Counts accesses, and lets answers that are asked for often live longer.
   *
   * @param accesses how many since the last time, by key
   */
  void count(Map<AnswerKey, Long> accesses);

  /** Accesses of a key; they count half with each decay. */
  double accesses(AnswerKey key);

  /** Halves all counts. */
  void decay();

  /** The queries that are asked for most, as canonical JSON. */
  List<String> hottest(int limit, double least);
}
