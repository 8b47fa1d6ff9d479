package dev.pons.core.search;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows in memory. What it finds is what a test says, whether the reader may see it or not. */
public final class FakeIndex implements SearchIndex {
  public final Map<RecordKey, Map<String, Object>> rows = new HashMap<>();
  public final List<Collection<RecordKey>> read = new ArrayList<>();
  final List<Ranked> near = new ArrayList<>();
  final List<Ranked> words = new ArrayList<>();
  public boolean away;
  boolean incomparable;
  Runnable afterFinding = () -> {};
  private long position = 100;

  public FakeIndex row(RecordKey key, Map<String, Object> properties) {
    rows.put(key, properties);
    return this;
  }

  @Override
  public List<Ranked> nearest(Searchable in, SearchQuery query, float[] vector, int limit) {
    if (incomparable) {
      throw new PoisonRecordException("vectors of other lengths", null);
    }
    return of(near, in, limit);
  }

  @Override
  public List<Ranked> matching(Searchable in, SearchQuery query, int limit) {
    List<Ranked> found = of(words, in, limit);
    afterFinding.run();
    return found;
  }

  private static List<Ranked> of(List<Ranked> found, Searchable in, int limit) {
    return found.stream()
        .filter(one -> one.key().mapping().equals(in.mapping().name()))
        .limit(limit)
        .toList();
  }

  @Override
  public Map<RecordKey, Map<String, Object>> records(Collection<RecordKey> keys) {
    if (away) {
      throw new RetryableException("Postgres is away", null);
    }
    read.add(List.copyOf(keys));
    Map<RecordKey, Map<String, Object>> found = new HashMap<>();
    keys.stream().filter(rows::containsKey).forEach(key -> found.put(key, rows.get(key)));
    return found;
  }

  @Override
  public long underReturns() {
    return 0;
  }

  @Override
  public LogPosition position() {
    return new LogPosition(position++);
  }
}
