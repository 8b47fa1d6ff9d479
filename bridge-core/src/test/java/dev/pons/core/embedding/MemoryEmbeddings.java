package dev.pons.core.embedding;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Work that was handed out once, and what became of it. */
final class MemoryEmbeddings implements EmbeddingStore {
  final Map<Object, Settlement> settled = new LinkedHashMap<>();
  final Set<String> changed = new HashSet<>();
  final Set<String> poisoned = new HashSet<>();
  private final List<EmbeddingTask> due = new ArrayList<>();

  void add(Tasks task, String id) {
    due.add(task.named(id));
  }

  Settlement of(String id) {
    return settled.get(id);
  }

  @Override
  public List<EmbeddingTask> take(int limit, Duration lease) {
    List<EmbeddingTask> taken = List.copyOf(due.subList(0, Math.min(limit, due.size())));
    due.removeAll(taken);
    return taken;
  }

  @Override
  public Set<RecordKey> settle(List<? extends Settlement> settlements) {
    Set<RecordKey> done = new HashSet<>();
    for (Settlement one : settlements) {
      if (one instanceof Settlement.Store && poisoned.contains(id(one))) {
        throw new PoisonRecordException("the row does not take it", null);
      }
    }
    for (Settlement one : settlements) {
      if (one instanceof Settlement.Later || !changed.contains(id(one))) {
        settled.put(id(one), one);
        done.add(one.task().key());
      }
    }
    return done;
  }

  private static Object id(Settlement settlement) {
    return settlement.task().key().parts().get(0);
  }

  @Override
  public Map<RecordKey, EmbeddingTask> read(Collection<RecordKey> keys) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void request(Collection<RecordKey> keys) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long sweep(String model) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long redrive() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean waits(LogPosition before) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<Status, Long> counts() {
    throw new UnsupportedOperationException();
  }
}
