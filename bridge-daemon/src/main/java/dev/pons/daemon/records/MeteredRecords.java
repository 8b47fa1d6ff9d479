package dev.pons.daemon.records;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.lock.LockedException;
import dev.pons.core.reconcile.Explanation;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.Reading;
import dev.pons.core.write.RecordDrafts;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRequest;
import dev.pons.core.write.WriteResult;
import dev.pons.daemon.http.RecordApi;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Counts and times writes by what became of them. */
public final class MeteredRecords implements RecordApi {
  private static final Duration[] BUCKETS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final RecordApi records;
  private final Timer time;
  private final Map<Outcome, Counter> counts = new EnumMap<>(Outcome.class);

  /** What became of a request. */
  private enum Outcome {
    /** Both stores hold it. */
    DONE,
    /** Postgres holds it. */
    PENDING,
    /** A repetition of one that had its effect. */
    REPLAYED,
    /** The request made no sense, or the table would not have it. */
    REFUSED,
    /** Others wrote the same records. */
    LOCKED,
    FAILED
  }

  public MeteredRecords(RecordApi records, MeterRegistry registry) {
    this.records = records;
    this.time =
        Timer.builder("pons.dual.write")
            .description("Writes to both stores, from request to answer")
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    for (Outcome outcome : Outcome.values()) {
      counts.put(
          outcome,
          Counter.builder("pons.dual.writes")
              .description("Writes to both stores by what became of them")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  @Override
  public RecordDrafts drafts() {
    return records.drafts();
  }

  @Override
  public WriteResult write(WriteRequest request, Duration wait) {
    long begin = System.nanoTime();
    Outcome outcome = Outcome.FAILED;
    try {
      WriteResult result = records.write(request, wait);
      outcome = outcome(result);
      return result;
    } catch (WriteRefusedException | PoisonRecordException e) {
      outcome = Outcome.REFUSED;
      throw e;
    } catch (LockedException e) {
      outcome = Outcome.LOCKED;
      throw e;
    } finally {
      time.record(Duration.ofNanos(System.nanoTime() - begin));
      Objects.requireNonNull(counts.get(outcome)).increment();
    }
  }

  private static Outcome outcome(WriteResult result) {
    if (result.replayed()) {
      return Outcome.REPLAYED;
    }
    return result.agreed() ? Outcome.DONE : Outcome.PENDING;
  }

  @Override
  public Explanation explain(RecordKey key) {
    return records.explain(key);
  }

  @Override
  public Reading read(RecordKey key) {
    return records.read(key);
  }
}
