package dev.pons.testkit.graph;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.GraphWrite;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The owner of partition 0, who reads and writes as the reconciler does. */
public final class GraphHarness {
  public static final int PARTITION = 0;

  private final GraphStore store;
  private final Fence fence;
  private long mark;
  private long last;

  private GraphHarness(GraphStore store, Fence fence) {
    this.store = store;
    this.fence = fence;
  }

  /** Becomes the owner, with a token that is higher than any before. */
  public static GraphHarness own(GraphStore store) {
    Fence fence = new Fence(PARTITION, store.fence(PARTITION).token() + 1);
    GraphHarness harness = new GraphHarness(store, fence);
    harness.mark = store.raise(fence).mark();
    harness.last = harness.mark;
    return harness;
  }

  public Fence fence() {
    return fence;
  }

  /** The mark that stands in the graph, as far as this owner knows. */
  public long mark() {
    return mark;
  }

  /** Reads one record. */
  public GraphState read(RecordKey key) {
    return view(key).state();
  }

  /** Reads one record and what is pending. */
  public GraphView view(RecordKey key) {
    return requireNonNull(read(List.of(key)).views().get(key), "every key has a view");
  }

  public GraphRead read(Collection<RecordKey> keys) {
    return store.read(PARTITION, keys);
  }

  /** Writes, as one batch. */
  public Set<RecordKey> write(GraphWrite... writes) {
    long batch = ++last;
    Set<RecordKey> written = store.write(fence, mark, batch, List.of(writes));
    mark = batch;
    return written;
  }

  /** Reads and writes one record, which must succeed. */
  public void put(RecordKey key, @Nullable Map<String, Object> result) {
    assertThat(write(new GraphWrite(key, read(key), result))).containsExactly(key);
  }

  public void acknowledge(Set<String> entries) {
    long next = ++last;
    store.acknowledge(fence, mark, next, entries);
    mark = next;
  }
}
