package dev.pons.core.cache;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One search for all who ask the same at a time. In a process, those who come later wait for the
 * first; between processes, a claim in the shared store decides who searches, and the others look
 * for what it keeps. Whoever waited looks whether the answer is good for them, and searches
 * otherwise. Thread-safe.
 */
final class Flights {
  private static final Logger LOG = LoggerFactory.getLogger(Flights.class);

  /** So long others wait for a claim's owner, who may have died; and then search themselves. */
  private static final Duration CLAIM = Duration.ofSeconds(3);

  private static final Duration GLANCE = Duration.ofMillis(5);

  private final AnswerStore store;
  private final Pause pause;
  private final Map<AnswerKey, CompletableFuture<CachedAnswer>> flying = new ConcurrentHashMap<>();

  Flights(AnswerStore store, Pause pause) {
    this.store = store;
    this.pause = pause;
  }

  /**
   * An answer, and whether it was searched for on behalf of this caller.
   *
   * @param searched false where another's search answered
   */
  record Landing(CachedAnswer answer, boolean searched) {}

  /**
   * Joins the search that is under way, or begins one.
   *
   * @param good whether a kept answer will do
   * @param will whether an answer that was searched for after we asked will do
   */
  Landing join(
      AnswerKey key,
      Supplier<@Nullable Look> look,
      Predicate<Look> good,
      Predicate<CachedAnswer> will,
      Function<@Nullable Look, CachedAnswer> search) {
    CompletableFuture<CachedAnswer> mine = new CompletableFuture<>();
    CompletableFuture<CachedAnswer> first = flying.putIfAbsent(key, mine);
    if (first == null) {
      return lead(key, mine, look, good, search);
    }
    CachedAnswer answer = await(first);
    Look now = look.get();
    if (answer != null && now != null && good.test(new Look(answer, now.generation()))) {
      return new Landing(answer, false);
    }
    // It may have landed and not have left: whatever flies after this began later.
    flying.remove(key, first);
    return joinNext(key, mine, look, good, will, search);
  }

  /** The first search began before we asked, and raced with a change; the next one did not. */
  private Landing joinNext(
      AnswerKey key,
      CompletableFuture<CachedAnswer> mine,
      Supplier<@Nullable Look> look,
      Predicate<Look> good,
      Predicate<CachedAnswer> will,
      Function<@Nullable Look, CachedAnswer> search) {
    CompletableFuture<CachedAnswer> next = flying.putIfAbsent(key, mine);
    if (next == null) {
      return lead(key, mine, look, good, search);
    }
    CachedAnswer answer = await(next);
    return answer != null && will.test(answer)
        ? new Landing(answer, false)
        : new Landing(search.apply(look.get()), true);
  }

  private Landing lead(
      AnswerKey key,
      CompletableFuture<CachedAnswer> mine,
      Supplier<@Nullable Look> look,
      Predicate<Look> good,
      Function<@Nullable Look, CachedAnswer> search) {
    try {
      Landing landing = fly(key, look, good, search);
      mine.complete(landing.answer());
      return landing;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      flying.remove(key, mine);
    }
  }

  private Landing fly(
      AnswerKey key,
      Supplier<@Nullable Look> look,
      Predicate<Look> good,
      Function<@Nullable Look, CachedAnswer> search) {
    boolean claimed = claim(key);
    Look before = look.get();
    long end = System.nanoTime() + CLAIM.toNanos();
    while (!claimed && before != null && !good.test(before) && System.nanoTime() < end) {
      glance();
      claimed = claim(key);
      before = look.get();
    }
    try {
      CachedAnswer kept = before == null ? null : before.answer();
      return before != null && kept != null && good.test(before)
          ? new Landing(kept, false)
          : new Landing(search.apply(before), true);
    } finally {
      if (claimed) {
        release(key);
      }
    }
  }

  private boolean claim(AnswerKey key) {
    try {
      return store.claim(key, CLAIM);
    } catch (RetryableException | RefusedException e) {
      return true;
    }
  }

  private void release(AnswerKey key) {
    try {
      store.release(key);
    } catch (RetryableException | RefusedException e) {
      LOG.debug("a claim ends by itself reason=\"{}\"", e.getMessage());
    }
  }

  /** Null where the one we waited for failed, or takes too long. */
  private static @Nullable CachedAnswer await(CompletableFuture<CachedAnswer> first) {
    try {
      return first.copy().orTimeout(CLAIM.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      return null;
    }
  }

  private void glance() {
    try {
      pause.await(GLANCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while waiting for an answer", e);
    }
  }
}
