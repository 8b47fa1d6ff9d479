package dev.pons.core.write;

import dev.pons.core.record.RecordKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record's row.
 *
 * @param written the record as the table took it, in base form; null where it was deleted
 * @param relations keys of the relations that went with it
 */
public record RowOutcome(
    RecordKey key,
    RowChange change,
    @Nullable Map<String, Object> written,
    List<RecordKey> relations) {
  public RowOutcome {
    relations = List.copyOf(relations);
  }
}
