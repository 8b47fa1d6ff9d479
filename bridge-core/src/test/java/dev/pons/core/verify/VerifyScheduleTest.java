package dev.pons.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.RecordKey;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.resync.Resyncs;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.scope.ScopedKeys;
import dev.pons.core.value.ValueType;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When everything is compared by itself. */
final class VerifyScheduleTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final TwoSides sides = new TwoSides();
  private final Log log = new Log();
  private final List<ResyncJob> resyncing = new ArrayList<>();
  private final Mappings mappings = new Mappings(List.of(mapping()));
  private Instant now = START;
  private boolean stopping;
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneOffset getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }
      };

  private static EntityMapping mapping() {
    return new EntityMapping(
        "E",
        "E",
        new TableName("public", "e"),
        new PropertyMapping("id", "id", ValueType.of(ValueType.Kind.TEXT)),
        List.of(),
        null,
        Rules.DEFAULT);
  }

  private VerifySchedule schedule(Duration every) {
    ScopedKeys keys =
        new ScopedKeys(
            mappings,
            TwoSides.scan(sides.nodes, sides.unreadableNodes),
            TwoSides.scan(sides.rows, sides.unreadableRows),
            sides.table());
    Verifier verifier =
        new Verifier(
            mappings,
            sides.graph(),
            sides.table(),
            sides.recordRows(),
            sides.desk(),
            keys,
            pause -> {},
            clock);
    Resyncs resyncs = new Resyncs(keys, unused(ChangeBus.class), active(), 1, clock);
    return new VerifySchedule(verifier, resyncs, log, every, () -> stopping, clock);
  }

  private ResyncStore active() {
    return (ResyncStore)
        Proxy.newProxyInstance(
            ResyncStore.class.getClassLoader(),
            new Class<?>[] {ResyncStore.class},
            (self, method, arguments) -> resyncing);
  }

  private static <T> T unused(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  @Test
  void aRunThatIsDueIsMadeAndKept() throws InterruptedException {
    sides.rows.put(RecordKey.of("E", "a"), Map.of());
    VerifySchedule schedule = schedule(DAY);
    now = START.plus(Duration.ofMinutes(10));
    schedule.runOnce();
    assertThat(log.ended).hasSize(1);
    assertThat(log.ended.get(0).found()).containsEntry(Difference.Kind.MISSING_IN_GRAPH, 1L);
    assertThat(log.ended.get(0).checked()).isEqualTo(1);
    assertThat(log.touched).isEqualTo(1);
  }

  @Test
  void nothingIsComparedSoonAfterAStart() throws InterruptedException {
    VerifySchedule schedule = schedule(DAY);
    now = START.plus(Duration.ofMinutes(9));
    schedule.runOnce();
    assertThat(log.claimed).isZero();
    VerifySchedule often = schedule(Duration.ofSeconds(2));
    now = now.plusSeconds(2);
    often.runOnce();
    assertThat(log.claimed).as("where it is wanted sooner than that").isEqualTo(1);
  }

  @Test
  void nothingIsComparedWhileAResyncRuns() throws InterruptedException {
    VerifySchedule schedule = schedule(DAY);
    now = START.plus(DAY);
    resyncing.add(ResyncJob.of("r", KeyScope.ALL, false, 1, START));
    schedule.runOnce();
    assertThat(log.claimed).isZero();
    resyncing.clear();
    schedule.runOnce();
    assertThat(log.claimed).isEqualTo(1);
  }

  @Test
  void whatSomebodyElseClaimedIsLeftToThem() throws InterruptedException {
    VerifySchedule schedule = schedule(DAY);
    now = START.plus(DAY);
    log.taken = true;
    schedule.runOnce();
    assertThat(log.ended).isEmpty();
  }

  @Test
  void zeroMeansNever() throws InterruptedException {
    VerifySchedule schedule = schedule(Duration.ZERO);
    now = START.plus(DAY);
    schedule.runOnce();
    assertThat(log.claimed).isZero();
  }

  @Test
  void aRunIsGivenUpWhenTheDaemonStops() throws InterruptedException {
    VerifySchedule schedule = schedule(DAY);
    now = START.plus(DAY);
    stopping = true;
    schedule.runOnce();
    assertThat(log.claimed).isEqualTo(1);
    assertThat(log.ended).isEmpty();
  }

  /** Keeps runs in memory. */
  private static final class Log implements VerifyLog {
    final List<VerifyRun> ended = new ArrayList<>();
    int claimed;
    int touched;
    boolean taken;

    @Override
    public boolean claim(String id, Duration every) {
      claimed++;
      return !taken;
    }

    @Override
    public void touch(String id) {
      touched++;
    }

    @Override
    public void ended(String id, VerifyRun run) {
      ended.add(run);
    }

    @Override
    public Optional<VerifyRun> last() {
      return ended.stream().reduce((first, second) -> second);
    }
  }
}
