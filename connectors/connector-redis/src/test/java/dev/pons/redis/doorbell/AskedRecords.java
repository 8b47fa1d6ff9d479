package dev.pons.redis.doorbell;

import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.VectorRequests;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.record.RecordKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every record is there, has the text {@value #TEXT} and no vector. */
final class AskedRecords implements VectorRequests {
  static final String TEXT = "the text";

  final List<RecordKey> requested = new CopyOnWriteArrayList<>();
  volatile boolean away;

  @Override
  public Map<RecordKey, EmbeddingTask> read(Collection<RecordKey> keys) {
    if (away) {
      throw new RetryableException("away", null);
    }
    return keys.stream().collect(Collectors.toMap(Function.identity(), AskedRecords::row));
  }

  private static EmbeddingTask row(RecordKey key) {
    Map<String, Object> record = Map.of("content", TEXT);
    return new EmbeddingTask(key, 0, "1", record, TEXT, VectorOwner.BRIDGE, null, null, null, null);
  }

  @Override
  public void request(Collection<RecordKey> keys) {
    requested.addAll(keys);
  }
}
