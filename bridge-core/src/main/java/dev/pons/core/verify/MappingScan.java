package dev.pons.core.verify;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.scope.KeySource;
import dev.pons.core.scope.KeySource.Page;
import dev.pons.core.scope.KeySource.Stretch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The comparison of one mapping. Used once, by one thread.
 *
 * <p>It goes through the table's keys, and then through the graph's that the table lacks, and needs
 * the memory of a page. Merging both sides' keys in one pass would need one order for both: texts
 * follow a collation in the table's index, and edges have no order beyond their source's. Sorting
 * either costs more than asking the table once more about the graph's keys.
 */
final class MappingScan {
  /** Changes on their way arrive within this, as a rule. */
  private static final Duration LAG_WINDOW = Duration.ofMillis(500);

  private static final int LOOKS = 4;
  private static final int PAGE = 1_000;

  private final String mapping;
  private final Sight sight;
  private final Causes causes;
  private final Verifier.Pause pause;
  private final Consumer<VerifyProgress> progress;
  private final Findings findings = new Findings();
  private long total;
  private long checked;
  private long tableCount;
  private long graphCount;

  MappingScan(
      String mapping,
      Sight sight,
      Causes causes,
      Verifier.Pause pause,
      Consumer<VerifyProgress> progress) {
    this.mapping = mapping;
    this.sight = sight;
    this.causes = causes;
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
    return findings.report(mapping, graphCount, tableCount);
  }

  /**
   * Whether what the table holds was compared already. It may not have been where the sides order
   * the ends of a range differently; what was found already is not counted twice.
   */
  private static boolean isSecond(KeyScope scope, Stretch stretch) {
    return stretch.side() == Side.GRAPH && scope.side() == null && !scope.range().bounded();
  }

  private long pages(KeySource keys, Stretch stretch, boolean second) throws InterruptedException {
    long count = 0;
    String cursor = null;
    do {
      Page page = keys.page(stretch, cursor);
      count += page.keys().size();
      for (List<RecordKey> some : chunks(page.keys())) {
        confirm(differing(sight.see(some, second)), second);
      }
      tell(page.scanned());
      cursor = page.next();
    } while (cursor != null);
    return count;
  }

  /** Compares just some keys. */
  MappingReport run(Collection<RecordKey> keys) throws InterruptedException {
    total = keys.size();
    for (List<RecordKey> some : chunks(List.copyOf(keys))) {
      List<Seen> seen = sight.see(some, false);
      tableCount += seen.stream().filter(one -> one.row().row().exists()).count();
      graphCount += seen.stream().filter(MappingScan::hasNode).count();
      confirm(differing(seen), false);
      tell(some.size());
    }
    return findings.report(mapping, graphCount, tableCount);
  }

  private static boolean hasNode(Seen seen) {
    return seen.node() != null && seen.node().state().exists();
  }

  private static List<List<RecordKey>> chunks(List<RecordKey> keys) {
    List<List<RecordKey>> chunks = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += PAGE) {
      chunks.add(keys.subList(from, Math.min(from + PAGE, keys.size())));
    }
    return chunks;
  }

  private void tell(int more) {
    checked += more;
    progress.accept(new VerifyProgress(mapping, checked, Math.max(total, checked)));
  }

  private static List<Seen> differing(List<Seen> seen) {
    return seen.stream().filter(one -> !one.differences().isEmpty()).toList();
  }

  /** Looks again at what differs, until it does not or has done so for long enough. */
  private void confirm(List<Seen> suspected, boolean second) throws InterruptedException {
    List<Seen> differing = suspected;
    for (int look = 1; look < LOOKS && !differing.isEmpty(); look++) {
      pause.await(LAG_WINDOW);
      differing = differing(sight.see(differing.stream().map(Seen::key).toList(), second));
    }
    if (!differing.isEmpty()) {
      findings.addAll(findings.full() ? plain(differing) : causes.explain(differing));
    }
  }

  private static List<Difference> plain(List<Seen> differing) {
    return differing.stream().flatMap(one -> one.differences().stream()).toList();
  }
}
