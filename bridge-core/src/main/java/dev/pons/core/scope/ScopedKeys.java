package dev.pons.core.scope;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyScan;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the keys of scopes in the stores. Thread-safe. */
public final class ScopedKeys {
  private static final int PAGE = 1_000;

  private final Mappings mappings;
  private final KeyScan graph;
  private final KeyScan table;
  private final TableStore ledger;

  public ScopedKeys(Mappings mappings, KeyScan graph, KeyScan table, TableStore ledger) {
    this.mappings = mappings;
    this.graph = graph;
    this.table = table;
    this.ledger = ledger;
  }

  /**
   * The keys of a scope that is no list, mapping by mapping, the table's before the graph's.
   *
   * @throws IllegalArgumentException there is no such mapping
   */
  public KeySource of(KeyScope scope) {
    List<Mapping> some =
        scope.mapping() == null
            ? List.copyOf(mappings.all())
            : List.of(mappings.named(scope.mapping()));
    return new Source(scope, some);
  }

  private final class Source implements KeySource {
    private final KeyScope scope;
    private final List<Mapping> some;

    Source(KeyScope scope, List<Mapping> some) {
      this.scope = scope;
      this.some = some;
    }

    @Override
    public List<Stretch> stretches() {
      return some.stream().flatMap(m -> sides().map(side -> new Stretch(m.name(), side))).toList();
    }

    private Stream<Side> sides() {
      return Stream.of(Side.TABLE, Side.GRAPH)
          .filter(side -> scope.side() == null || scope.side() == side);
    }

    @Override
    public long count() {
      return stretches().stream()
          .mapToLong(s -> scan(s.side()).count(mappings.named(s.mapping()), scope.range()))
          .sum();
    }

    @Override
    public Page page(Stretch stretch, @Nullable String cursor) {
      Mapping mapping = mappings.named(stretch.mapping());
      KeyPage page = scan(stretch.side()).page(mapping, scope.range(), cursor, PAGE);
      List<RecordKey> keys = page.keys().stream().distinct().toList();
      Instant since = scope.changedSince();
      return new Page(keys.size(), since == null ? keys : changed(keys, since), page.next());
    }
  }

  private KeyScan scan(Side side) {
    return side == Side.TABLE ? table : graph;
  }

  private List<RecordKey> changed(List<RecordKey> keys, Instant since) {
    List<RecordKey> changed = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += PAGE) {
      List<RecordKey> some = keys.subList(from, Math.min(from + PAGE, keys.size()));
      TableRead known = ledger.known(some);
      some.stream().filter(key -> isChanged(known.view(key).ledger(), since)).forEach(changed::add);
    }
    return changed;
  }

  private static boolean isChanged(LedgerEntry entry, Instant since) {
    return entry.version() == 0
        || isLater(entry.graphTime(), since)
        || isLater(entry.tableTime(), since);
  }

  private static boolean isLater(@Nullable Instant time, Instant since) {
    return time != null && !time.isBefore(since);
  }
}
