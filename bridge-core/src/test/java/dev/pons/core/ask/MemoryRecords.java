package dev.pons.core.ask;

import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.VectorRequests;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows in memory, and what was asked for; a key may be poison. */
final class MemoryRecords implements VectorRequests {
  final List<RecordKey> requested = new ArrayList<>();
  private final Map<RecordKey, EmbeddingTask> rows = new HashMap<>();
  int reads;
  boolean away;

  void put(EmbeddingTask row) {
    rows.put(row.key(), row);
  }

  @Override
  public Map<RecordKey, EmbeddingTask> read(Collection<RecordKey> keys) {
    reads++;
    if (away) {
      throw new RetryableException("away", null);
    }
    if (keys.contains(Samples.memory("poison"))) {
      throw new PoisonRecordException("a value does not fit its column", null);
    }
    Map<RecordKey, EmbeddingTask> found = new HashMap<>(rows);
    found.keySet().retainAll(keys);
    return found;
  }

  @Override
  public void request(Collection<RecordKey> keys) {
    requested.addAll(keys);
  }
}
