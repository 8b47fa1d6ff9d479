package dev.pons.core.verify;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.scope.KeySource;
import dev.pons.core.scope.KeySource.Page;
import dev.pons.core.scope.KeySource.Stretch;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The comparison of one mapping. Used once, by one thread.
 *
 * <p>It goes through the table's keys, and then through the graph's that the table lacks, and needs
 * the memory of a page. Merging both sides' keys in one pass would need one order for both: texts
 * follow a collation in the table's index, and edges have no order beyond their source's.
 */
final class MappingScan {
  /** Changes on their way arrive within this, as a rule. */
  private static final Duration LAG_WINDOW = Duration.ofMillis(500);

  private static final int LOOKS = 4;
  private static final int PAGE = 1_000;

  /** Only the mark depends on it, which nobody asks for here. */
  private static final int ANY_PARTITION = 0;

  private final String mapping;
  private final GraphStore graph;
  private final TableStore table;
  private final Verifier.Pause pause;
  private final Consumer<VerifyProgress> progress;
  private final Findings findings = new Findings();
  private long total;
  private long checked;
  private long tableCount;
  private long graphCount;

  MappingScan(
      String mapping,
      GraphStore graph,
      TableStore table,
      Verifier.Pause pause,
      Consumer<VerifyProgress> progress) {
    this.mapping = mapping;
    this.graph = graph;
    this.table = table;
    this.pause = pause;
    this.progress = progress;
  }

  /** Compares the keys that the sides hold. */
  MappingReport run(KeyScope scope, KeySource keys) throws InterruptedException {
    total = keys.count();
    for (Stretch stretch : keys.stretches()) {
      long count = pages(keys, stretch, isSecond(scope, stretch));
      tableCount += stretch.side() == Side.TABLE ? count : 0;
      graphCount += stretch.side() == Side.GRAPH ? count : 0;
    }
    return report();
  }

  /**
   * Whether what the table holds was compared already. It may not have been where the sides order
   * the ends of a range differently; what was found already is not counted twice.
   */
  private static boolean isSecond(KeyScope scope, Stretch stretch) {
    return stretch.side() == Side.GRAPH && scope.side() == null && !scope.range().bounded();
  }

  /** Compares just some keys. */
  MappingReport run(Collection<RecordKey> keys) throws InterruptedException {
    total = keys.size();
    for (List<RecordKey> some : chunks(List.copyOf(keys))) {
      tableCount += held(table.read(some), some);
      graphCount += held(graph.read(ANY_PARTITION, some), some);
      look(some, false);
    }
    return report();
  }

  private static long held(TableRead rows, List<RecordKey> keys) {
    return keys.stream().filter(key -> rows.view(key).row().exists()).count();
  }

  private static long held(GraphRead nodes, List<RecordKey> keys) {
    return keys.stream().filter(key -> nodes.view(key).state().exists()).count();
  }

  private MappingReport report() {
    return findings.report(mapping, graphCount, tableCount);
  }

  private long pages(KeySource keys, Stretch stretch, boolean second) throws InterruptedException {
    long count = 0;
    String cursor = null;
    do {
      Page page = keys.page(stretch, cursor);
      count += page.keys().size();
      checked += page.scanned() - page.keys().size();
      for (List<RecordKey> some : chunks(page.keys())) {
        look(some, second);
      }
      tell();
      cursor = page.next();
    } while (cursor != null);
    return count;
  }

  private static List<List<RecordKey>> chunks(List<RecordKey> keys) {
    List<List<RecordKey>> chunks = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += PAGE) {
      chunks.add(keys.subList(from, Math.min(from + PAGE, keys.size())));
    }
    return chunks;
  }

  private void tell() {
    progress.accept(new VerifyProgress(mapping, checked, Math.max(total, checked)));
  }

  /** Looks again at what differs, until it does not or has done so for long enough. */
  private void look(List<RecordKey> keys, boolean second) throws InterruptedException {
    List<Difference> differing = compare(keys, second);
    for (int look = 1; look < LOOKS && !differing.isEmpty(); look++) {
      pause.await(LAG_WINDOW);
      Set<RecordKey> again = new HashSet<>();
      differing.forEach(difference -> again.add(difference.key()));
      differing = compare(again, second);
    }
    findings.addAll(differing);
    checked += keys.size();
  }

  private List<Difference> compare(Collection<RecordKey> keys, boolean second) {
    TableRead rows = table.read(keys);
    List<RecordKey> some =
        keys.stream().filter(key -> !second || !rows.view(key).row().exists()).toList();
    if (some.isEmpty()) {
      return List.of();
    }
    GraphRead nodes = graph.read(ANY_PARTITION, some);
    List<Difference> found = new ArrayList<>();
    for (RecordKey key : some) {
      found.addAll(Comparison.compare(key, nodes.view(key).state(), rows.view(key).row()));
    }
    return found;
  }
}
