package dev.pons.core.resync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyScan;
import dev.pons.core.value.ValueType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Jobs that fail, are interrupted, or lose what they offered. */
final class ResyncsTest {
  private final MemoryResyncs store = new MemoryResyncs();
  private final Scan scan = new Scan();
  private final Bus bus = new Bus();
  private final Resyncs resyncs = resyncs(mapping("a"), mapping("b"));

  private Resyncs resyncs(EntityMapping... mappings) {
    return new Resyncs(
        new Mappings(List.of(mappings)), new Scan(), scan, bus, store, 1, Clock.systemUTC());
  }

  private static EntityMapping mapping(String name) {
    return new EntityMapping(
        name,
        name,
        new TableName("public", name),
        new PropertyMapping("id", "id", ValueType.of(ValueType.Kind.TEXT)),
        List.of(),
        null,
        Rules.DEFAULT);
  }

  @Test
  void oneThatHasNotBegunWillDoWhereOneIsRequired() {
    resyncs.require("a");
    resyncs.require("a");
    assertThat(resyncs.list()).hasSize(1);
    resyncs.require("b");
    assertThat(resyncs.list()).hasSize(2);
    rest(resyncs);
    resyncs.require("a");
    assertThat(resyncs.list()).as("what has begun may have passed the place").hasSize(3);
  }

  private static void rest(Resyncs some) {
    for (int round = 0; round < 20 && some.runOnce(); round++) {
      // until there is nothing more to offer
    }
  }

  private ResyncJob now(ResyncJob job) {
    return store.find(job.id()).orElseThrow();
  }

  /** The owners do what is on the bus. */
  private void reconcile() {
    Map<ResyncRun, Long> done = new HashMap<>();
    bus.queue.forEach(dirty -> done.merge(dirty.job(), 1L, Long::sum));
    bus.queue.clear();
    store.addDone(done);
  }

  @Test
  void aJobIsDoneWhenItsKeysAre() {
    scan.add("a", 3);
    ResyncJob job = resyncs.start(null);
    rest(resyncs);
    assertThat(now(job).state()).isEqualTo(ResyncState.RUNNING);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aJobOfAMappingThatIsGoneFailsAndTheNextGoesOn() {
    scan.add("b", 2);
    Resyncs before = resyncs(mapping("gone"), mapping("b"));
    ResyncJob gone = before.start("gone");
    ResyncJob next = before.start("b");

    rest(resyncs);

    assertThat(now(gone).state()).isEqualTo(ResyncState.FAILED);
    assertThat(now(gone).reason()).contains("gone");
    reconcile();
    assertThat(now(next).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aJobThatIsRefusedFailsWithItsReason() {
    scan.failure = new RefusedException("a table is missing", null);
    ResyncJob job = resyncs.start("a");

    rest(resyncs);

    assertThat(now(job).state()).isEqualTo(ResyncState.FAILED);
    assertThat(now(job).reason()).isEqualTo("a table is missing");
  }

  @Test
  void aJobOutlivesAStoreThatIsAway() {
    scan.add("a", 1);
    ResyncJob job = resyncs.start("a");
    scan.failure = new RetryableException("away", null);
    assertThat(resyncs.runOnce()).isTrue();
    assertThatThrownBy(resyncs::runOnce).isInstanceOf(RetryableException.class);
    scan.failure = null;
    rest(resyncs);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void whatWasOfferedBeforeARestartCountsNoMore() {
    scan.add("a", 3);
    ResyncJob job = resyncs.start("a");
    resyncs.runOnce();
    resyncs.runOnce();
    List<DirtyKey> before = new ArrayList<>(bus.queue);
    assertThat(before).hasSize(3);
    Resyncs restarted = resyncs(mapping("a"), mapping("b"));
    rest(restarted);
    bus.queue.removeAll(before);
    store.addDone(Map.of(before.get(0).job(), 3L));
    assertThat(now(job).done()).isZero();
    assertThat(now(job).state()).isEqualTo(ResyncState.RUNNING);
    assertThat(bus.queue).hasSize(3);
    reconcile();
    assertThat(now(job).state()).isEqualTo(ResyncState.DONE);
  }

  @Test
  void aWipedBusIsNoticedThoughItIsNotEmptyAnyMore() {
    scan.add("a", 3);
    ResyncJob job = resyncs.start("a");
    rest(resyncs);
    bus.queue.clear();
    bus.incarnation = "second";
    bus.queue.add(DirtyKey.hint(RecordKey.of("b", "of a user")));

    rest(resyncs);

    assertThat(now(job).attempt()).isEqualTo(2);
    assertThat(bus.queue).hasSize(4);
  }

  /** Keys of a table. */
  private static final class Scan implements KeyScan {
    private final Map<String, List<RecordKey>> keys = new HashMap<>();
    @Nullable RuntimeException failure;

    void add(String mapping, int count) {
      for (int n = 0; n < count; n++) {
        keys.computeIfAbsent(mapping, m -> new ArrayList<>()).add(RecordKey.of(mapping, "k" + n));
      }
    }

    @Override
    public KeyPage page(Mapping mapping, @Nullable String cursor, int limit) {
      if (failure != null) {
        throw failure;
      }
      return new KeyPage(keys.getOrDefault(mapping.name(), List.of()), null);
    }

    @Override
    public long count(Mapping mapping) {
      return keys.getOrDefault(mapping.name(), List.of()).size();
    }
  }

  /** A bus that only keeps. */
  private static final class Bus implements ChangeBus {
    final List<DirtyKey> queue = new ArrayList<>();
    String incarnation = "first";

    @Override
    public void offer(Lane lane, List<DirtyKey> some) {
      queue.addAll(some);
    }

    @Override
    public List<Delivery> poll(int partition, int max, Duration timeout) {
      return List.of();
    }

    @Override
    public void acknowledge(int partition, Collection<Delivery> deliveries) {}

    @Override
    public void redeliver(int partition) {}

    @Override
    public long backlog(int partition) {
      return queue.size();
    }

    @Override
    public String incarnation() {
      return incarnation;
    }
  }
}
