package dev.pons.postgres.embedding;

import dev.pons.core.embedding.EmbeddingStore;
import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.Settlement;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Another store, for tests that change one thing about it. */
class ForwardingStore implements EmbeddingStore {
  private final EmbeddingStore store;

  ForwardingStore(EmbeddingStore store) {
    this.store = store;
  }

  @Override
  public List<EmbeddingTask> take(int limit, Duration lease) {
    return store.take(limit, lease);
  }

  @Override
  public Set<RecordKey> settle(List<? extends Settlement> settlements) {
    return store.settle(settlements);
  }

  @Override
  public Map<RecordKey, EmbeddingTask> read(Collection<RecordKey> keys) {
    return store.read(keys);
  }

  @Override
  public void request(Collection<RecordKey> keys) {
    store.request(keys);
  }

  @Override
  public long sweep(String model) {
    return store.sweep(model);
  }

  @Override
  public long redrive() {
    return store.redrive();
  }

  @Override
  public boolean waits(LogPosition before) {
    return store.waits(before);
  }

  @Override
  public Map<Status, Long> counts() {
    return store.counts();
  }
}
