package dev.pons.core.cache;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.search.InvalidSearchException;
import dev.pons.core.search.SearchAnswer;
import dev.pons.core.search.SearchQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers searches from memory or the shared store where nothing has changed since they were
 * answered, and by searching otherwise: once for all who ask the same at a time, in all processes.
 * Without the shared store every search is answered by searching. Thread-safe.
 */
public final class CachedSearch {
  private static final Logger LOG = LoggerFactory.getLogger(CachedSearch.class);

  /** A store that did not answer keeps nobody waiting for that long. */
  private static final Duration LEFT_ALONE = Duration.ofMillis(500);

  /** Longer answers are searched for each time: the store has other work. */
  private static final int MOST_KEPT = 256 * 1024;

  /** Longer queries are not counted. */
  private static final int MOST_COUNTED = 1024;

  private final AnswerStore store;
  private final Scopes scopes;
  private final Endings endings;
  private final Function<SearchQuery, SearchAnswer> search;
  private final BiFunction<SearchQuery, SearchAnswer, String> body;
  private final Lifetimes lifetimes;
  private final Executor background;
  private final Clock clock;
  private final NearAnswers near;
  private final Accesses accesses;
  private final Flights flights;
  private volatile Instant awayUntil = Instant.MIN;
  private final LongAdder[] served = {new LongAdder(), new LongAdder(), new LongAdder()};

  /**
   * @param search answers a query from the stores of record
   * @param body an answer as JSON
   * @param background runs what nobody waits for
   * @param pause waits
   */
  public CachedSearch(
      AnswerStore store,
      Scopes scopes,
      Endings endings,
      Function<SearchQuery, SearchAnswer> search,
      BiFunction<SearchQuery, SearchAnswer, String> body,
      Lifetimes lifetimes,
      Executor background,
      Pause pause,
      Clock clock) {
    this.store = store;
    this.scopes = scopes;
    this.endings = endings;
    this.search = search;
    this.body = body;
    this.lifetimes = lifetimes;
    this.background = background;
    this.clock = clock;
    this.near = new NearAnswers(clock);
    this.accesses = new Accesses(store);
    this.flights = new Flights(store, pause);
  }

  /**
   * Answers.
   *
   * @throws dev.pons.core.search.InvalidSearchException the query makes no sense
   * @throws RetryableException Postgres was unreachable or busy
   */
  public Served serve(SearchQuery query, Freshness wanted) {
    AnswerKey key = AnswerKey.of(query, scopes);
    Served answer = serve(key, query, wanted);
    if (key.query().length() <= MOST_COUNTED) {
      accesses.add(key);
    }
    served[answer.from().ordinal()].increment();
    return answer;
  }

  private Served serve(AnswerKey key, SearchQuery query, Freshness wanted) {
    Optional<CachedAnswer> mine = endings.owing() ? Optional.empty() : near.get(key);
    if (mine.isPresent() && wanted.satisfiedBy(mine.get())) {
      return served(mine.get(), Served.Source.NEAR, false);
    }
    Instant askedAt = clock.instant();
    Look look = look(key);
    if (look == null) {
      return served(compute(query, ""), Served.Source.SEARCH, false);
    }
    CachedAnswer kept = look.answer();
    if (kept != null && look.fresh() && wanted.satisfiedBy(kept)) {
      near.put(key, kept, askedAt);
      return served(kept, Served.Source.CACHE, false);
    }
    if (kept != null && isAccepted(kept, wanted)) {
      background.execute(() -> refresh(key, query));
      return served(kept, Served.Source.CACHE, true);
    }
    return fill(key, query, wanted);
  }

  private boolean isAccepted(CachedAnswer kept, Freshness wanted) {
    return !wanted.stale().isZero()
        && wanted.satisfiedBy(kept)
        && age(kept).compareTo(wanted.stale()) <= 0;
  }

  /** Null where the store is away, or what it says is not to be trusted. */
  private @Nullable Look look(AnswerKey key) {
    if (endings.owing() || clock.instant().isBefore(awayUntil)) {
      return null;
    }
    try {
      Look look = store.look(key);
      return endings.owing() ? null : look;
    } catch (RetryableException | RefusedException e) {
      awayUntil = clock.instant().plus(LEFT_ALONE);
      LOG.debug("answers cannot be looked up reason=\"{}\"", e.getMessage());
      return null;
    }
  }

  private Served fill(AnswerKey key, SearchQuery query, Freshness wanted) {
    Flights.Landing landing =
        flights.join(
            key,
            () -> look(key),
            look -> isGood(look, wanted),
            wanted::satisfiedBy,
            look -> keep(key, query, look));
    CachedAnswer answer = landing.answer();
    return served(answer, landing.searched() ? Served.Source.SEARCH : Served.Source.CACHE, false);
  }

  private static boolean isGood(Look look, Freshness wanted) {
    CachedAnswer answer = look.answer();
    return answer != null && look.fresh() && wanted.satisfiedBy(answer);
  }

  /** Searches, and keeps the answer under the generation that stood before. */
  private CachedAnswer keep(AnswerKey key, SearchQuery query, @Nullable Look before) {
    CachedAnswer answer = compute(query, before == null ? "" : before.generation());
    if (before != null && !isPartial(answer) && answer.body().length() <= MOST_KEPT) {
      try {
        store.keep(key, answer, lifetimes.of(store.accesses(key)));
      } catch (RetryableException | RefusedException e) {
        LOG.debug("an answer cannot be kept reason=\"{}\"", e.getMessage());
      }
    }
    return answer;
  }

  /** What some leg is missing from is not for others: it is marked by having no generation. */
  private static boolean isPartial(CachedAnswer answer) {
    return answer.generation().isEmpty();
  }

  private CachedAnswer compute(SearchQuery query, String generation) {
    SearchAnswer answer = search.apply(query);
    return new CachedAnswer(
        answer.missing().isEmpty() ? generation : "",
        answer.asOf(),
        answer.position(),
        body.apply(query, answer));
  }

  private void refresh(AnswerKey key, SearchQuery query) {
    try {
      fill(key, query, Freshness.PRESENT);
    } catch (RetryableException | RefusedException e) {
      LOG.debug("an answer cannot be refreshed reason=\"{}\"", e.getMessage());
    }
  }

  /**
   * Answers queries that are asked for often and whose answers have ended, before anybody asks.
   *
   * @param query reads a canonical query; anybody may have counted one, so that it may throw {@link
   *     InvalidSearchException}
   * @return how many were answered
   */
  public int warm(int most, Function<String, SearchQuery> query) {
    int warmed = 0;
    for (String hot : store.hottest(most, Lifetimes.WARM)) {
      try {
        warmed += warm(query.apply(hot)) ? 1 : 0;
      } catch (InvalidSearchException | PoisonRecordException | RefusedException e) {
        LOG.debug("a hot query has no answer reason=\"{}\"", e.getMessage());
      }
    }
    return warmed;
  }

  private boolean warm(SearchQuery query) {
    AnswerKey key = AnswerKey.of(query, scopes);
    Look look = look(key);
    boolean ended = look != null && !look.fresh();
    if (ended) {
      fill(key, query, Freshness.PRESENT);
    }
    return ended;
  }

  /** Tells the shared store how often what was asked for. */
  public void flushAccesses() {
    accesses.flush();
  }

  /** How many answers came from where since the start. */
  public long served(Served.Source from) {
    return served[from.ordinal()].sum();
  }

  private Served served(CachedAnswer answer, Served.Source from, boolean stale) {
    return new Served(answer, from, stale, age(answer));
  }

  private Duration age(CachedAnswer answer) {
    Duration age = Duration.between(answer.asOf(), clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }
}
