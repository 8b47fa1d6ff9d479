package dev.pons.core.resync;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A ledger that knows when rows changed, and nothing else. */
final class LedgerTimes {
  private LedgerTimes() {}

  static TableStore of(Map<RecordKey, Instant> times) {
    return (TableStore)
        Proxy.newProxyInstance(
            TableStore.class.getClassLoader(),
            new Class<?>[] {TableStore.class},
            (self, method, arguments) -> {
              if (!method.getName().equals("known")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return known((Collection<?>) arguments[0], times);
            });
  }

  private static TableRead known(Collection<?> keys, Map<RecordKey, Instant> times) {
    Map<RecordKey, TableView> views = new HashMap<>();
    for (Object key : keys) {
      LedgerEntry entry = entry(times.get(key));
      views.put(
          (RecordKey) key, new TableView(TableState.ABSENT, entry, false, List.of(), 0, List.of()));
    }
    return new TableRead(1, 2, views);
  }

  private static LedgerEntry entry(@Nullable Instant changed) {
    return changed == null
        ? LedgerEntry.NONE
        : new LedgerEntry(1, Map.of(), null, 0, Set.of(), null, changed);
  }
}
