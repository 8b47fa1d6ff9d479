package dev.pons.core.verify;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphRead;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyScan;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Compares both sides directly, key by key, in bounded memory.
 *
 * <p>Goes through the table's keys, then through the graph's that the table lacks. Whatever differs
 * is read again after a while, so that changes on their way are no differences. Thread-safe.
 */
public final class Verifier {
  private static final int PAGE = 1_000;
  private static final int SAMPLE = 1_000;

  private final Mappings mappings;
  private final GraphStore graph;
  private final TableStore table;
  private final KeyScan graphKeys;
  private final KeyScan tableKeys;
  private final Pause pause;
  private final Clock clock;

  /** How a comparison waits before it reads differing keys again. */
  public interface Pause {
    void await(Duration duration) throws InterruptedException;
  }

  public Verifier(
      Mappings mappings,
      GraphStore graph,
      TableStore table,
      KeyScan graphKeys,
      KeyScan tableKeys,
      Pause pause,
      Clock clock) {
    this.mappings = mappings;
    this.graph = graph;
    this.table = table;
    this.graphKeys = graphKeys;
    this.tableKeys = tableKeys;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Compares.
   *
   * @param mapping name of the mapping in scope; null for all
   * @param progress told after every page
   * @throws IllegalArgumentException there is no such mapping
   */
  public VerifyReport verify(@Nullable String mapping, Consumer<VerifyProgress> progress)
      throws InterruptedException {
    Instant started = clock.instant();
    Collection<Mapping> scope = mapping == null ? mappings.all() : List.of(mappings.named(mapping));
    List<MappingReport> reports = new ArrayList<>();
    for (Mapping one : scope) {
      reports.add(new Scan(one, progress).run());
    }
    return new VerifyReport(reports, started, clock.instant());
  }

  /** The comparison of one mapping. */
  private final class Scan {
    /** Changes on their way arrive within this, as a rule. */
    private static final Duration LAG_WINDOW = Duration.ofMillis(500);

    private static final int LOOKS = 4;

    private final Mapping mapping;
    private final Consumer<VerifyProgress> progress;
    private final long total;
    private final Findings findings = new Findings(SAMPLE);
    private long checked;
    private long tableCount;
    private long graphCount;

    Scan(Mapping mapping, Consumer<VerifyProgress> progress) {
      this.mapping = mapping;
      this.progress = progress;
      this.total = graphKeys.count(mapping) + tableKeys.count(mapping);
    }

    MappingReport run() throws InterruptedException {
      tableCount = pages(tableKeys, false);
      graphCount = pages(graphKeys, true);
      return findings.report(mapping.name(), graphCount, tableCount);
    }

    private long pages(KeyScan scan, boolean onlyWhatTheTableLacks) throws InterruptedException {
      long count = 0;
      String cursor = null;
      do {
        KeyPage page = scan.page(mapping, cursor, PAGE);
        count += page.keys().size();
        for (Set<RecordKey> keys : chunks(page.keys())) {
          confirm(compare(keys, onlyWhatTheTableLacks), onlyWhatTheTableLacks);
        }
        checked += page.keys().size();
        progress.accept(new VerifyProgress(mapping.name(), checked, Math.max(total, checked)));
        cursor = page.next();
      } while (cursor != null);
      return count;
    }

    private static List<Set<RecordKey>> chunks(List<RecordKey> keys) {
      List<Set<RecordKey>> chunks = new ArrayList<>();
      Set<RecordKey> chunk = new LinkedHashSet<>();
      for (RecordKey key : keys) {
        chunk.add(key);
        if (chunk.size() == PAGE) {
          chunks.add(chunk);
          chunk = new LinkedHashSet<>();
        }
      }
      if (!chunk.isEmpty()) {
        chunks.add(chunk);
      }
      return chunks;
    }

    /** Looks again at what differs, until it does not or has done so for long enough. */
    private void confirm(List<Difference> suspected, boolean onlyLacking)
        throws InterruptedException {
      List<Difference> differing = suspected;
      for (int look = 1; look < LOOKS && !differing.isEmpty(); look++) {
        pause.await(LAG_WINDOW);
        Set<RecordKey> keys = new HashSet<>();
        differing.forEach(difference -> keys.add(difference.key()));
        differing = compare(keys, onlyLacking);
      }
      findings.addAll(differing);
    }

    private List<Difference> compare(Set<RecordKey> keys, boolean onlyWhatTheTableLacks) {
      TableRead rows = table.read(keys);
      GraphRead nodes = graph.read(0, keys);
      List<Difference> differences = new ArrayList<>();
      for (RecordKey key : keys) {
        var row = rows.view(key).row();
        if (!onlyWhatTheTableLacks || !row.exists()) {
          differences.addAll(
              Comparison.compare(key, nodes.view(key).state(), row, mapping.rules().redactions()));
        }
      }
      return differences;
    }
  }
}
