package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether kept answers are what a search would find, while users write in both stores. */
class FreshnessIT {
  private static final int SEARCHES = 10_000;
  private static final int SEARCHERS = 4;
  private static final int WRITERS = 3;

  @RegisterExtension
  static final Bridge BRIDGE = Bridge.with(Map.of("PONS_SEARCH_SCOPE", "user_id"));

  @Test
  void answersAreNeverLongBehindWhatWasApplied() throws InterruptedException, ExecutionException {
    long seed = new Random().nextLong();
    System.out.println("freshness seed " + seed);
    Chronicle chronicle = new Chronicle();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + SEARCHERS);
    try (AppliedChanges applied = new AppliedChanges(BRIDGE.stores().redis());
        DirectReader redis = new DirectReader(BRIDGE.stores().redis())) {
      CheckedSearcher searcher =
          new CheckedSearcher(new Searches(BRIDGE.daemon()), redis, chronicle);
      List<ChronicledWriter> writers = new ArrayList<>();
      List<Future<?>> writing = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        writers.add(new ChronicledWriter(i, BRIDGE.sides(), chronicle, applied, seed + i));
        writing.add(threads.submit(writers.get(i)));
      }
      List<Future<Void>> searching = new ArrayList<>();
      for (int i = 0; i < SEARCHERS; i++) {
        searching.add(threads.submit(searcher.until(SEARCHES, seed - 1 - i)));
      }
      for (Future<Void> one : searching) {
        one.get();
      }
      writers.forEach(ChronicledWriter::end);
      for (Future<?> one : writing) {
        one.get();
      }
      long writes = writers.stream().mapToLong(ChronicledWriter::count).sum();
      System.out.println(searcher.figures() + ", beside " + writes + " writes");
      assertThat(searcher.lies).isEmpty();
      assertThat(searcher.direct.sum()).isBetween(SEARCHES / 4L, SEARCHES / 2L);
      assertThat(searcher.cached.sum()).as("so many had a chance to be wrong").isGreaterThan(3_000);
      assertThat(searcher.same.sum()).isGreaterThan(1_000);
      assertThat(writes).isGreaterThan(100);
    } finally {
      threads.shutdownNow();
    }
  }
}
