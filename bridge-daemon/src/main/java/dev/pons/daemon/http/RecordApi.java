package dev.pons.daemon.http;

import dev.pons.core.reconcile.Explanation;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.Reading;
import dev.pons.core.write.RecordDrafts;
import dev.pons.core.write.WriteRequest;
import dev.pons.core.write.WriteResult;
import java.time.Duration;

/** Writing and reading single records. Thread-safe. */
public interface RecordApi {
  /** Checks what clients ask for. */
  RecordDrafts drafts();

  /**
   * Writes.
   *
   * @param wait how long to wait until both stores hold it
   * @throws RuntimeException what {@link dev.pons.core.write.DualWriter#write} throws
   */
  WriteResult write(WriteRequest request, Duration wait);

  /**
   * Looks at one record in both stores.
   *
   * @throws dev.pons.core.failure.RetryableException Postgres is away
   */
  Reading read(RecordKey key);

  /**
   * Says why a record is as it is.
   *
   * @throws dev.pons.core.failure.RetryableException a store is away
   * @throws dev.pons.core.failure.PoisonRecordException a value of it can never cross
   */
  Explanation explain(RecordKey key);
}
