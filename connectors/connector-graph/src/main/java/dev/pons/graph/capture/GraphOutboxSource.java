package dev.pons.graph.capture;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.capture.SourceBatch;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.Change;
import dev.pons.core.record.Side;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.dialect.Dialect;
import dev.pons.graph.store.Entries;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reports what triggers wrote to the outbox in users' transactions, about in order of time.
 *
 * <p>Nothing is confirmed here: an entry is deleted when its change is acknowledged in the graph,
 * and offered again as long as it is there.
 */
public final class GraphOutboxSource implements ChangeSource {
  /** So many entries are looked at; where all are offered already, the reader waits. */
  private static final int WINDOW = 10_000;

  private static final Duration OFFERED_AGAIN_AFTER = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  private static final String READ =
      """
      MATCH (o:_PonsOutbox)
      WHERE o.at > 0 AND o.mapping IN $mappings
      RETURN <columns>
      <order>
      LIMIT $window
      """;

  private final Bolt bolt;
  private final Clock clock;
  private final Installer installer;
  private final String statement;
  private final List<String> names;
  private final Pause pause = new Pause();
  private final Offered offered = new Offered(OFFERED_AGAIN_AFTER);
  private Duration interval = SHORTEST_PAUSE;

  public GraphOutboxSource(Bolt bolt, Dialect dialect, Mappings mappings, Clock clock) {
    this.bolt = bolt;
    this.clock = clock;
    this.installer = new Installer(bolt, dialect, mappings, pause);
    this.names = mappings.all().stream().map(Mapping::name).toList();
    this.statement =
        READ.replace("<columns>", Entries.COLUMNS).replace("<order>", dialect.oldestFirst());
  }

  @Override
  public Side side() {
    return Side.GRAPH;
  }

  @Override
  public boolean install() {
    return installer.install();
  }

  @Override
  public void begin() {
    offered.clear();
    interval = SHORTEST_PAUSE;
  }

  @Override
  public SourceBatch poll(int max, Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    installer.settle();
    fill();
    while (offered.isEmpty() && System.nanoTime() < end) {
      pause.await(shorter(interval, Duration.ofNanos(end - System.nanoTime())));
      interval = shorter(interval.multipliedBy(2), LONGEST_PAUSE);
      fill();
    }
    return new SourceBatch(offered.take(max, clock.instant()), 0);
  }

  private void fill() {
    if (!offered.isEmpty()) {
      return;
    }
    offered.replace(read(), clock.instant());
    if (!offered.isEmpty()) {
      interval = SHORTEST_PAUSE;
    }
  }

  private List<Change> read() {
    Map<String, Object> parameters = Map.of("mappings", names, "window", WINDOW);
    return bolt.transact("source", transaction -> transaction.run(statement, parameters)).stream()
        .filter(Entries::whole)
        .map(Entries::change)
        .sorted(Comparator.comparing(Change::at))
        .toList();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Entries confirm themselves: they are deleted when they are acknowledged in the graph. */
  @Override
  public void confirm(long position) {}

  @Override
  public void close() {
    pause.wake();
  }
}
