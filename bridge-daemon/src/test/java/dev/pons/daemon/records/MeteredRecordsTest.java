package dev.pons.daemon.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.lock.LockedException;
import dev.pons.core.reconcile.Explanation;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.Reading;
import dev.pons.core.write.RecordDrafts;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.RowOutcome;
import dev.pons.core.write.Standing;
import dev.pons.core.write.WriteRequest;
import dev.pons.core.write.WriteResult;
import dev.pons.daemon.http.RecordApi;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MeteredRecordsTest {
  private static final RecordKey KEY = RecordKey.of("E", "a");
  private static final WriteRequest REQUEST =
      new WriteRequest(
          List.of(new RecordWrite(KEY, RecordWrite.Kind.PUT, Map.of(), Set.of(), false)), null);

  private final Queue<Object> script = new ArrayDeque<>();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MeteredRecords records = new MeteredRecords(new Scripted(), registry);

  @Test
  void writesAreCountedByWhatBecameOfThem() {
    result(Standing.State.AGREED, false);
    result(Standing.State.PENDING, false);
    result(Standing.State.AGREED, true);
    failure(new PoisonRecordException("m", null));
    failure(new LockedException("E:a"));
    failure(new RetryableException("m", null));

    for (String outcome : List.of("done", "pending", "replayed", "refused", "locked", "failed")) {
      assertThat(registry.scrape())
          .contains("pons_dual_writes_total{outcome=\"" + outcome + "\"} 1.0");
    }
    assertThat(registry.scrape()).contains("pons_dual_write_seconds_count 6");
  }

  private void result(Standing.State state, boolean replayed) {
    Standing standing = new Standing(state, Map.of(), null, 0);
    RowOutcome row = new RowOutcome(KEY, RowChange.UPDATED, Map.of(), List.of());
    script.add(
        new WriteResult(List.of(new WriteResult.Item(row, standing, false)), null, replayed));
    records.write(REQUEST, Duration.ZERO);
  }

  private void failure(RuntimeException failure) {
    script.add(failure);
    assertThatThrownBy(() -> records.write(REQUEST, Duration.ZERO)).isSameAs(failure);
  }

  private final class Scripted implements RecordApi {
    @Override
    public Explanation explain(RecordKey key) {
      throw new AssertionError();
    }

    @Override
    public RecordDrafts drafts() {
      throw new AssertionError("not asked for");
    }

    @Override
    public WriteResult write(WriteRequest request, Duration wait) {
      Object next = script.remove();
      if (next instanceof RuntimeException failure) {
        throw failure;
      }
      return (WriteResult) next;
    }

    @Override
    public Reading read(RecordKey key) {
      throw new AssertionError("not asked for");
    }
  }
}
