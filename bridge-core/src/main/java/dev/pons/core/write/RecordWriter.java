package dev.pons.core.write;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as any user of Postgres does: captured like everybody's, and never marked as the
 * bridge's own. Thread-safe.
 */
public interface RecordWriter {
  /**
   * Writes all of them in one transaction, or none.
   *
   * @param writes 1 to 1,000 writes of distinct keys
   * @param once null where sending the request again may have another effect
   * @throws WriteRefusedException one of them makes no sense as things are; nothing was written
   * @throws PoisonRecordException the table will not have a row; nothing was written
   * @throws RetryableException the store was unreachable or busy: what was written is unknown
   */
  WrittenRows write(List<RecordWrite> writes, @Nullable Once once);
}
