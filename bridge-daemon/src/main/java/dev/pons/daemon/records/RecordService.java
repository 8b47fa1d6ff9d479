package dev.pons.daemon.records;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.reconcile.Explainer;
import dev.pons.core.reconcile.Explanation;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphStore;
import dev.pons.core.write.Arrivals;
import dev.pons.core.write.DualWriter;
import dev.pons.core.write.NotWrittenException;
import dev.pons.core.write.Reading;
import dev.pons.core.write.RecordDrafts;
import dev.pons.core.write.RecordWriter;
import dev.pons.core.write.WriteRequest;
import dev.pons.core.write.WriteResult;
import dev.pons.core.write.WriterParts;
import dev.pons.daemon.gate.Gate;
import dev.pons.daemon.http.RecordApi;
import dev.pons.postgres.Postgres;
import dev.pons.redis.Redis;
import dev.pons.redis.lock.RedisLocks;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dual writes as a running service. Thread-safe. */
public final class RecordService implements RecordApi, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordService.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

  /** Fewer than the server has threads: other requests are answered while writes wait. */
  private static final int MOST_WRITES = 100;

  private final RecordDrafts drafts;
  private final RedisLocks locks;
  private final Arrivals arrivals = new Arrivals();
  private final DualWriter writer;
  private final Explainer explainer;

  private final Gate gate = new Gate(MOST_WRITES, why -> new NotWrittenException(why, null));

  public RecordService(
      Mappings mappings,
      RecordWriter rows,
      RecordDrafts drafts,
      Postgres postgres,
      GraphStore graph,
      Redis redis,
      ChangeBus bus,
      Clock clock) {
    this.drafts = drafts;
    this.locks = new RedisLocks(redis);
    this.explainer = new Explainer(mappings, graph, postgres.store(mappings));
    this.writer =
        new DualWriter(
            new WriterParts(
                mappings, locks, rows, postgres.recordRows(mappings), bus, graph, arrivals, clock));
  }

  /** To be told of what this daemon applies. */
  public Arrivals arrivals() {
    return arrivals;
  }

  @Override
  public RecordDrafts drafts() {
    return drafts;
  }

  @Override
  public WriteResult write(WriteRequest request, Duration wait) {
    gate.enter();
    try {
      return writer.write(request, wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RetryableException("interrupted while writing", e);
    } finally {
      gate.leave();
    }
  }

  @Override
  public Explanation explain(RecordKey key) {
    return explainer.explain(key);
  }

  @Override
  public Reading read(RecordKey key) {
    return writer.read(key);
  }

  /** Writers are answered with what they have, and give their locks back. */
  @Override
  public void close() {
    arrivals.close();
    try {
      if (!gate.close(STOP_WITHIN)) {
        LOG.warn("writes did not end in time, their locks end by themselves");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    locks.close();
  }
}
