package dev.pons.core.write;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.lock.Lock;
import dev.pons.core.lock.LockOptions;
import dev.pons.core.lock.Locks;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.LogPosition;
import dev.pons.core.store.Obstacle;
import dev.pons.core.store.TableState;
import dev.pons.core.value.ValueType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Both stores, the bus and the locks in memory, for faults that real ones do not have on demand.
 */
final class FakeSides implements RecordWriter, RecordRows, Locks {
  final Map<RecordKey, Map<String, Object>> table = new HashMap<>();
  final Map<RecordKey, Map<String, Object>> graph = new HashMap<>();
  final Map<RecordKey, Obstacle> parked = new HashMap<>();
  final Set<RecordKey> unread = new HashSet<>();
  final Set<RecordKey> unreadable = new HashSet<>();
  final List<RecordKey> hints = new ArrayList<>();
  final Set<String> locked = new HashSet<>();
  final Arrivals arrivals = new Arrivals();

  boolean busIsAway;
  boolean graphIsAway;
  boolean tableIsAway;
  boolean locksAreLost;

  /** What happens as soon as a write was hinted at. */
  Runnable afterHint = () -> {};

  /** What happens while the graph is read. */
  Runnable duringGraphRead = () -> {};

  /** What happens once a write is in the table. */
  Runnable afterWrite = () -> {};

  private static final Mappings MAPPINGS =
      new Mappings(
          List.of(
              new EntityMapping(
                  "E",
                  "E",
                  new TableName("public", "e"),
                  new PropertyMapping("id", "id", ValueType.of(ValueType.Kind.TEXT)),
                  List.of(),
                  null,
                  Rules.DEFAULT)));

  private int version;

  DualWriter writer() {
    return new DualWriter(
        new WriterParts(
            MAPPINGS,
            this,
            this,
            this,
            port(ChangeBus.class, this::offer),
            port(GraphStore.class, this::readGraph),
            arrivals,
            Clock.systemUTC()));
  }

  private static <T> T port(Class<T> port, InvocationHandler answers) {
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, answers));
  }

  private Object offer(Object self, java.lang.reflect.Method method, Object[] arguments) {
    if (busIsAway) {
      throw new RetryableException("redis is away", null);
    }
    ((List<?>) arguments[1]).forEach(dirty -> hints.add(((DirtyKey) dirty).key()));
    afterHint.run();
    return null;
  }

  private Object readGraph(Object self, java.lang.reflect.Method method, Object[] arguments) {
    if (graphIsAway) {
      throw new RetryableException("the graph is away", null);
    }
    Map<RecordKey, GraphView> views = new HashMap<>();
    for (Object element : (Collection<?>) arguments[1]) {
      RecordKey key = (RecordKey) element;
      if (unreadable.contains(key)) {
        throw new PoisonRecordException("no value of ours", null);
      }
      List<Change> pending =
          unread.contains(key)
              ? List.of(new Change(key, Side.GRAPH, ChangeKind.UPDATED, Instant.EPOCH, "e1"))
              : List.of();
      GraphState state = new GraphState(graph.get(key), null, null, List.of(), Set.of());
      views.put(key, new GraphView(state, pending));
    }
    duringGraphRead.run();
    return new GraphRead(0, views);
  }

  /** What the bridge does. */
  void carryOver(RecordKey key) {
    if (table.containsKey(key)) {
      graph.put(key, table.get(key));
    } else {
      graph.remove(key);
    }
  }

  /** A user's write of the row. */
  void row(RecordKey key, Map<String, Object> properties) {
    table.put(key, properties);
    version++;
  }

  @Override
  public WrittenRows write(List<RecordWrite> writes, Once once) {
    List<RowOutcome> rows = new ArrayList<>();
    for (RecordWrite write : writes) {
      if (write.kind() == RecordWrite.Kind.DELETE) {
        table.remove(write.key());
        rows.add(new RowOutcome(write.key(), RowChange.DELETED, null, List.of()));
      } else {
        row(write.key(), write.set());
        rows.add(new RowOutcome(write.key(), RowChange.UPDATED, write.set(), List.of()));
      }
    }
    afterWrite.run();
    return new WrittenRows(rows, false);
  }

  @Override
  public Map<RecordKey, TableState> read(Collection<RecordKey> keys) {
    checkTable();
    Map<RecordKey, TableState> rows = new HashMap<>();
    keys.forEach(key -> rows.put(key, state(key)));
    return rows;
  }

  private TableState state(RecordKey key) {
    return table.containsKey(key)
        ? new TableState(table.get(key), Integer.toString(version))
        : TableState.ABSENT;
  }

  @Override
  public Map<RecordKey, Obstacle> obstacles(Collection<RecordKey> keys) {
    checkTable();
    Map<RecordKey, Obstacle> obstacles = new HashMap<>(parked);
    obstacles.keySet().retainAll(keys);
    return obstacles;
  }

  @Override
  public LogPosition position() {
    checkTable();
    return new LogPosition(version);
  }

  private void checkTable() {
    if (tableIsAway) {
      throw new RetryableException("postgres is away", null);
    }
  }

  @Override
  public Lock acquire(String name, LockOptions options) {
    locked.add(name);
    return new Lock() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long fence() {
        return 1;
      }

      @Override
      public boolean held() {
        return !locksAreLost;
      }

      @Override
      public void close() {
        locked.remove(name);
      }
    };
  }
}
