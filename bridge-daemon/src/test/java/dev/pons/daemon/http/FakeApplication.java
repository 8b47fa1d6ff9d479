package dev.pons.daemon.http;

import dev.pons.core.events.Events;
import dev.pons.core.events.Subscription;
import dev.pons.core.forget.Forgetting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers from memory. */
public final class FakeApplication implements Application {
  final FakeSearches searches = new FakeSearches();

  /** Where it says that its data are. */
  public static final Path DATA = Path.of("/var/lib/pons");

  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  volatile Health health = new Health(true, List.of());

  /** Whatever a test follows. */
  public volatile Events events =
      (after, mapping) -> {
        throw ApiException.unavailable("the bridge is starting", "try again");
      };

  final FakeRecords records = new FakeRecords();
  final FakeDesk desk = new FakeDesk();
  final FakeResyncs resyncs = new FakeResyncs();

  @Override
  public Health health() {
    return health;
  }

  @Override
  public StatusView status() {
    return new StatusView(
        7,
        "1.0",
        START,
        12,
        DATA,
        health.ready(),
        health.problems(),
        new StatusView.Ports(7600),
        Map.of(
            "redis",
            new StatusView.StoreView(
                URI.create("redis://localhost:6379"), "up", null, Duration.ofMillis(3), null)),
        Map.of("graph", Duration.ofMillis(1500)),
        4,
        Map.of("dead_letters", 1L),
        Map.of("pending", 2L),
        Map.of("dead_letters", 1L),
        new StatusView.VerifyView(START, Duration.ofMinutes(5), 20, 3),
        List.of(new StatusView.PartitionView(0, "running", 3, 4, 0, START, null)),
        List.of());
  }

  @Override
  public String metrics() {
    return "pons_ready 1.0\n";
  }

  @Override
  public ResyncApi resyncs() {
    return resyncs;
  }

  @Override
  public VerificationView startVerification(ScopeRequest request, boolean repair) {
    throw ApiException.unavailable("the bridge is starting: waiting for postgres", "try again");
  }

  @Override
  public Optional<VerificationView> verification(String id) {
    if (id.equals("broken")) {
      throw new IllegalStateException("secret detail");
    }
    return Optional.empty();
  }

  @Override
  public DeskApi desk() {
    return desk;
  }

  @Override
  public Forgetting forgetting() {
    throw ApiException.unavailable("the bridge is starting: waiting for postgres", "try again");
  }

  @Override
  public RecordApi records() {
    return records;
  }

  @Override
  public SearchApi search() {
    return searches;
  }

  @Override
  public Subscription follow(@Nullable String after, @Nullable String mapping) {
    if ("Nothing".equals(mapping)) {
      throw ApiException.bad("no mapping is named Nothing", "mappings: Memory");
    }
    return events.subscribe(after, mapping);
  }
}
