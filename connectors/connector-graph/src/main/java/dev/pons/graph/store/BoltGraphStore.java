package dev.pons.graph.store;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.failure.RewoundException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.GraphFence;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.GraphWrite;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.bolt.ConstraintException;
import dev.pons.graph.dialect.Dialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of all mappings, over Bolt. */
public final class BoltGraphStore implements GraphStore {
  private static final int ATTEMPTS = 5;

  private final Bolt bolt;
  private final Dialect dialect;
  private final Mappings mappings;
  private final String revision;
  private final Outbox outbox;
  private final Reader reader;
  private final Map<String, RecordType> types = new HashMap<>();

  /**
   * @param revision property that holds the batch that wrote a record last
   */
  public BoltGraphStore(Bolt bolt, Dialect dialect, Mappings mappings, String revision) {
    this.bolt = bolt;
    this.dialect = dialect;
    this.mappings = mappings;
    this.revision = revision;
    this.outbox = new Outbox(dialect);
    this.reader = new Reader(outbox, revision);
    for (Mapping mapping : mappings.all()) {
      types.put(mapping.name(), RecordType.of(mapping, mappings, dialect, revision));
    }
  }

  @Override
  public GraphFence fence(int partition) {
    return bolt.transact(name(partition), transaction -> Fences.read(transaction, partition));
  }

  @Override
  public GraphFence raise(Fence fence) {
    return bolt.transact(name(fence.partition()), transaction -> Fences.raise(transaction, fence));
  }

  @Override
  public GraphRead read(int partition, Collection<RecordKey> keys) {
    Map<String, List<RecordKey>> byMapping = new LinkedHashMap<>();
    for (RecordKey key : keys) {
      byMapping.computeIfAbsent(key.mapping(), name -> new ArrayList<>()).add(key);
    }
    return bolt.transact(
        name(partition),
        transaction -> {
          long mark = Fences.read(transaction, partition).mark();
          Map<String, List<Change>> pending = outbox.pending(transaction, keys);
          Map<RecordKey, GraphView> views = new HashMap<>();
          byMapping.forEach(
              (name, some) -> views.putAll(reader.read(transaction, type(name), some, pending)));
          return new GraphRead(mark, views);
        });
  }

  @Override
  public Set<RecordKey> write(Fence fence, long expectedMark, long batch, List<GraphWrite> writes) {
    Map<Integer, PlannedWrite> open = plan(writes, batch);
    for (int attempt = 1; ; attempt++) {
      try {
        Set<RecordKey> written = new HashSet<>();
        attempt(fence, expectedMark, batch, open).forEach(i -> written.add(writes.get(i).key()));
        return written;
      } catch (NewsException e) {
        open.keySet().removeAll(e.writes());
      } catch (ConstraintException e) {
        failUnlessJustCreated(e, attempt);
      }
    }
  }

  private Map<Integer, PlannedWrite> plan(List<GraphWrite> writes, long batch) {
    Map<Integer, PlannedWrite> plan = new HashMap<>();
    for (GraphWrite write : writes) {
      PlannedWrite planned = PlannedWrite.of(write, type(write.key().mapping()), revision, batch);
      dialect.check(planned.row());
      plan.put(plan.size(), planned);
    }
    return plan;
  }

  /**
   * Writes, then looks for entries that were not there when the records were read. On a server that
   * reads committed, a record may show before its entry does; it cannot once the record is locked.
   */
  private Set<Integer> attempt(
      Fence fence, long expectedMark, long batch, Map<Integer, PlannedWrite> writes) {
    return bolt.transact(
        name(fence.partition()),
        transaction -> {
          Fences.pass(transaction, fence, expectedMark, batch);
          Set<Integer> written = Writer.run(transaction, writes, batch);
          Map<Integer, PlannedWrite> done = new HashMap<>(writes);
          done.keySet().retainAll(written);
          Set<Integer> contested = outbox.news(transaction, done);
          if (!contested.isEmpty()) {
            throw new NewsException(contested);
          }
          return written;
        });
  }

  /** Somebody who has just created the same node is there at the next attempt. */
  private void failUnlessJustCreated(ConstraintException broken, int attempt) {
    boolean justCreated =
        mappings.entities().stream()
            .anyMatch(entity -> broken.isAbout(entity.label(), entity.key().property()));
    if (!justCreated) {
      throw broken;
    }
    if (attempt >= ATTEMPTS) {
      throw new RetryableException("others create the same nodes again and again", broken);
    }
  }

  @Override
  public void acknowledge(Fence fence, long expectedMark, long mark, Set<String> entries) {
    bolt.transact(
        name(fence.partition()),
        transaction -> {
          Fences.pass(transaction, fence, expectedMark, mark);
          if (outbox.delete(transaction, entries) != entries.size()) {
            throw new RewoundException(fence.partition(), expectedMark, expectedMark);
          }
          return entries.size();
        });
  }

  private RecordType type(String mapping) {
    RecordType type = types.get(mapping);
    if (type == null) {
      throw new IllegalArgumentException("no mapping is named " + mapping);
    }
    return type;
  }

  private static String name(int partition) {
    return Integer.toString(partition);
  }
}
