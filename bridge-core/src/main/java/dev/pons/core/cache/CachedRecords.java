package dev.pons.core.cache;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.SearchIndex;
import dev.pons.core.store.LogPosition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records through the shared store (read-through): from there where they have not changed
 * since they were kept, from their rows otherwise. Without the store rows are read. Thread-safe.
 */
public final class CachedRecords {
  private static final Logger LOG = LoggerFactory.getLogger(CachedRecords.class);

  private final RecordCacheStore store;
  private final Endings endings;
  private final SearchIndex index;
  private final BiFunction<RecordKey, Map<String, Object>, String> body;
  private final Duration ttl;
  private final Clock clock;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /**
   * @param body a record as JSON
   * @param ttl how long a record is kept at most
   */
  public CachedRecords(
      RecordCacheStore store,
      Endings endings,
      SearchIndex index,
      BiFunction<RecordKey, Map<String, Object>, String> body,
      Duration ttl,
      Clock clock) {
    this.store = store;
    this.endings = endings;
    this.index = index;
    this.body = body;
    this.ttl = ttl;
    this.clock = clock;
  }

  /**
   * Reads a record of any mapping.
   *
   * @return empty where there is no row
   * @throws RetryableException Postgres was unreachable or busy
   */
  public Optional<Served> read(RecordKey key) {
    Look look = look(key);
    if (look == null) {
      misses.increment();
      return fetch(key, "").map(this::searched);
    }
    CachedAnswer kept = look.answer();
    if (kept != null && look.fresh()) {
      hits.increment();
      return Optional.of(served(kept, Served.Source.CACHE));
    }
    misses.increment();
    return fill(key, look.generation());
  }

  /** Null where the store is away, or what it says is not to be trusted. */
  private @Nullable Look look(RecordKey key) {
    if (endings.owing()) {
      return null;
    }
    try {
      Look look = store.look(key);
      return endings.owing() ? null : look;
    } catch (RetryableException | RefusedException e) {
      LOG.debug("a kept record cannot be looked up reason=\"{}\"", e.getMessage());
      return null;
    }
  }

  private Optional<Served> fill(RecordKey key, String generation) {
    Optional<String> claim = claim(key);
    Optional<CachedAnswer> fetched = fetch(key, generation);
    if (claim.isPresent() && fetched.isPresent()) {
      keep(key, claim.get(), fetched.get());
    }
    return fetched.map(this::searched);
  }

  private Optional<String> claim(RecordKey key) {
    try {
      return store.claim(key);
    } catch (RetryableException | RefusedException e) {
      LOG.debug("a record's place cannot be claimed reason=\"{}\"", e.getMessage());
      return Optional.empty();
    }
  }

  private void keep(RecordKey key, String claim, CachedAnswer record) {
    try {
      store.keep(key, claim, record, ttl);
    } catch (RetryableException | RefusedException e) {
      LOG.debug("a record cannot be kept reason=\"{}\"", e.getMessage());
    }
  }

  private Optional<CachedAnswer> fetch(RecordKey key, String generation) {
    Instant asOf = clock.instant();
    LogPosition position = index.position();
    return Optional.ofNullable(index.records(List.of(key)).get(key))
        .map(record -> new CachedAnswer(generation, asOf, position, body.apply(key, record)));
  }

  private Served searched(CachedAnswer answer) {
    return served(answer, Served.Source.SEARCH);
  }

  private Served served(CachedAnswer answer, Served.Source from) {
    Duration age = Duration.between(answer.asOf(), clock.instant());
    return new Served(answer, from, false, age.isNegative() ? Duration.ZERO : age);
  }

  /** How many records were read from the store since the start. */
  public long hits() {
    return hits.sum();
  }

  /** How many were read from their rows. */
  public long misses() {
    return misses.sum();
  }
}
