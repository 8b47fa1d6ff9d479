package dev.pons.core.verify;

import dev.pons.core.desk.Desk;
import dev.pons.core.desk.Desk.ConflictQuery;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphView;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyRange;
import dev.pons.core.store.KeyScan;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.Obstacle;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import dev.pons.core.write.RecordRows;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows and nodes in memory, and what the bridge keeps about them. */
final class TwoSides {
  final SortedMap<RecordKey, Map<String, Object>> rows = sorted();
  final SortedMap<RecordKey, Map<String, Object>> nodes = sorted();
  final Map<RecordKey, LedgerEntry> ledger = new HashMap<>();
  final Map<RecordKey, Obstacle> obstacles = new HashMap<>();
  final Map<RecordKey, Change> pending = new HashMap<>();
  final Map<RecordKey, Long> conflicts = new HashMap<>();
  final Set<RecordKey> unreadableRows = new HashSet<>();
  final Set<RecordKey> unreadableNodes = new HashSet<>();

  private static SortedMap<RecordKey, Map<String, Object>> sorted() {
    return new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
  }

  TableStore table() {
    return port(
        TableStore.class,
        (self, method, arguments) ->
            tableRead((Collection<?>) arguments[0], method.getName().equals("read")));
  }

  private TableRead tableRead(Collection<?> keys, boolean withRows) {
    Map<RecordKey, TableView> views = new HashMap<>();
    for (Object one : keys) {
      RecordKey key = (RecordKey) one;
      if (withRows && unreadableRows.contains(key)) {
        throw new PoisonRecordException("column content of a row", null);
      }
      Map<String, Object> row = withRows ? rows.get(key) : null;
      TableState state = row == null ? TableState.ABSENT : new TableState(row, "1");
      LedgerEntry entry = ledger.getOrDefault(key, LedgerEntry.NONE);
      views.put(key, new TableView(state, entry, false, List.of(), 0, List.of()));
    }
    return new TableRead(1, 2, views);
  }

  GraphStore graph() {
    return port(
        GraphStore.class, (self, method, arguments) -> graphRead((Collection<?>) arguments[1]));
  }

  private GraphRead graphRead(Collection<?> keys) {
    Map<RecordKey, GraphView> views = new HashMap<>();
    for (Object one : keys) {
      RecordKey key = (RecordKey) one;
      if (unreadableNodes.contains(key)) {
        throw new PoisonRecordException("property content of a node", null);
      }
      Map<String, Object> node = nodes.get(key);
      GraphState state =
          node == null ? GraphState.ABSENT : new GraphState(node, 1L, null, List.of(), Set.of());
      Change change = pending.get(key);
      views.put(key, new GraphView(state, change == null ? List.of() : List.of(change)));
    }
    return new GraphRead(0, views);
  }

  RecordRows recordRows() {
    return port(
        RecordRows.class,
        (self, method, arguments) -> {
          Map<RecordKey, Obstacle> some = new HashMap<>(obstacles);
          some.keySet().retainAll((Collection<?>) arguments[0]);
          return some;
        });
  }

  Desk desk() {
    return port(Desk.class, (self, method, arguments) -> conflicts((ConflictQuery) arguments[0]));
  }

  private List<KeptConflict> conflicts(ConflictQuery query) {
    RecordKey key = RecordKey.parse(query.mapping(), query.key());
    Long id = conflicts.get(key);
    return id == null
        ? List.of()
        : List.of(
            new KeptConflict(
                id, key, "x", query.state(), null, null, null, null, null, null, Instant.EPOCH));
  }

  /** Two keys a page. */
  static KeyScan scan(SortedMap<RecordKey, Map<String, Object>> records, Set<RecordKey> further) {
    return new KeyScan() {
      @Override
      public KeyPage page(Mapping mapping, KeyRange range, @Nullable String cursor, int limit) {
        List<RecordKey> all = in(mapping);
        int from = cursor == null ? 0 : Integer.parseInt(cursor);
        int to = Math.min(all.size(), from + 2);
        return new KeyPage(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
      }

      @Override
      public long count(Mapping mapping, KeyRange range) {
        return in(mapping).size();
      }

      private List<RecordKey> in(Mapping mapping) {
        List<RecordKey> all = new ArrayList<>(records.keySet());
        all.addAll(further);
        return all.stream().filter(key -> key.mapping().equals(mapping.name())).distinct().toList();
      }
    };
  }

  private static <T> T port(Class<T> port, InvocationHandler answers) {
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, answers));
  }
}
