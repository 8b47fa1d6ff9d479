package dev.pons.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.ObstructedRecordException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.reconcile.PartitionWorker;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.Fence;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphWrite;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableStore;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of keys that cannot be reconciled, and of those around them. */
final class WorkerTest {
  private static final RecordKey BAD = Bench.entity(3);

  private final Bench bench = new Bench();
  private final World world = bench.world;

  private static boolean writes(Object[] arguments, RecordKey key) {
    return ((List<?>) arguments[3]).stream().anyMatch(w -> ((GraphWrite) w).key().equals(key));
  }

  private static boolean commits(Object[] arguments, RecordKey key) {
    return ((List<?>) arguments[1]).stream().anyMatch(c -> ((KeyCommit) c).key().equals(key));
  }

  private static boolean reads(Object[] arguments, RecordKey key) {
    return ((Collection<?>) arguments[arguments.length - 1]).contains(key);
  }

  private GraphStore graph(String method, Faults.Fault fault) {
    return Faults.on(GraphStore.class, bench.graph, method, fault);
  }

  private TableStore table(String method, Faults.Fault fault) {
    return Faults.on(TableStore.class, bench.table, method, fault);
  }

  @Test
  void aKeyThatAStoreNeverFinishesIsParkedAndItsNeighboursGoOn() throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    GraphStore slow =
        graph(
            "write",
            arguments -> {
              if (writes(arguments, BAD)) {
                tries.incrementAndGet();
                throw new RetryableException("took too long", null);
              }
            });
    IntStream.range(0, 8).forEach(n -> bench.row(Bench.entity(n)));
    PartitionWorker worker = bench.worker(slow, bench.table);

    bench.run(worker, 40);

    assertThat(world.graph.records).hasSize(7).doesNotContainKey(BAD);
    assertThat(world.kept.parked.keySet()).containsExactly(BAD);
    assertThat(world.kept.parked.get(BAD).state()).isEqualTo(Parked.State.CONTESTED);
    assertThat(world.kept.parked.get(BAD).reason())
        .contains("fails alone")
        .contains("took too long");
    assertThat(world.tableEvents).isEmpty();
    int before = tries.get();
    bench.row(Bench.entity(9));
    bench.run(worker, 55);
    assertThat(tries.get() - before).as("one try per wake-up").isEqualTo(1);
    assertThat(world.graph.records).containsKey(Bench.entity(9));
  }

  @Test
  void keysOfAnUnknownMappingAreParkedUntilItIsKnown() throws InterruptedException {
    int partition = World.PARTITIONER.of(Bench.entity(0));
    List<RecordKey> strange =
        IntStream.range(0, 20)
            .mapToObj(n -> RecordKey.of("Gone", "g" + n))
            .filter(key -> World.PARTITIONER.of(key) == partition)
            .toList();
    bench.bus.offer(Lane.LIVE, strange.stream().map(DirtyKey::hint).toList());
    world.kept.parked.put(
        strange.get(0), new Parked(strange.get(0), Parked.State.WAITING, "", Set.of(), List.of()));
    world.kept.parkedUntil.put(strange.get(0), 0L);
    bench.row(Bench.entity(0));
    PartitionWorker worker = bench.worker(bench.graph, bench.table);

    bench.run(worker, 10);

    assertThat(world.graph.records).containsOnlyKeys(Bench.entity(0));
    assertThat(bench.queues.pending(partition)).isEmpty();
    assertThat(world.kept.parked.keySet()).containsExactlyInAnyOrderElementsOf(strange);
    assertThat(worker.inHand()).isZero();
  }

  @Test
  void aKeyThatOthersAreInTheWayOfIsTriedForLongBeforeItIsADeadLetter()
      throws InterruptedException {
    TableStore strict =
        table(
            "commit",
            arguments -> {
              if (commits(arguments, BAD)) {
                throw new ObstructedRecordException("a foreign key refuses the row", null);
              }
            });
    IntStream.range(0, 5).forEach(n -> bench.row(Bench.entity(n)));
    PartitionWorker worker = bench.worker(bench.graph, strict);

    bench.run(worker, 30);
    assertThat(world.kept.parked).isEmpty();
    assertThat(world.tableEvents).extracting(Change::key).contains(BAD);
    assertThat(world.kept.ledger).hasSize(4);

    bench.run(worker, 70);
    assertThat(world.kept.parked.get(BAD).state()).isEqualTo(Parked.State.CONTESTED);
    assertThat(world.kept.parked.get(BAD).reason()).contains("foreign key");

    bench.run(worker, 600);
    assertThat(world.kept.parked.get(BAD).state()).isEqualTo(Parked.State.DEAD);
    assertThat(bench.counters.snapshot().deadLetters()).isEqualTo(1);
  }

  @Test
  void aKeyThatOthersWereInTheWayOfIsDoneOnceTheyAreNot() throws InterruptedException {
    AtomicInteger refusals = new AtomicInteger(4);
    TableStore strict =
        table(
            "commit",
            arguments -> {
              if (commits(arguments, BAD) && refusals.decrementAndGet() > 0) {
                throw new ObstructedRecordException("a foreign key refuses the row", null);
              }
            });
    bench.row(BAD);
    PartitionWorker worker = bench.worker(bench.graph, strict);

    bench.run(worker, 100);

    assertThat(world.kept.parked).isEmpty();
    assertThat(world.kept.ledger).containsKey(BAD);
    assertThat(bench.counters.snapshot().deadLetters()).isZero();
  }

  @Test
  void aDeadLetterWhoseRowCannotBeReadIsAcknowledgedInTheGraph() throws InterruptedException {
    TableStore blind =
        table(
            "read",
            arguments -> {
              if (reads(arguments, BAD)) {
                throw new PoisonRecordException("a value cannot be read", null);
              }
            });
    world.graph.outbox.add(new Change(BAD, Side.GRAPH, ChangeKind.UPDATED, world.userTime(), "e1"));
    PartitionWorker worker = bench.worker(bench.graph, blind);

    bench.run(worker, 10);

    assertThat(world.kept.parked.get(BAD).state()).isEqualTo(Parked.State.DEAD);
    assertThat(world.kept.parked.get(BAD).changes()).hasSize(1);
    assertThat(world.graph.outbox).isEmpty();
  }

  @Test
  void intentsOfWritesThatTheGraphRefusedDoNotPileUp() throws InterruptedException {
    GraphStore refusing = refusing(new AtomicInteger());
    bench.row(BAD);
    PartitionWorker worker = bench.worker(refusing, bench.table);

    bench.run(worker, 30);

    assertThat(bench.counters.snapshot().contested()).isGreaterThan(3);
    assertThat(world.kept.intentsOf(BAD)).extracting(Kept.KeptIntent::intent).isEmpty();
  }

  @Test
  void intentsOfAWriteThatNeverCanBeAreWithdrawn() throws InterruptedException {
    GraphStore refusing =
        graph(
            "write",
            arguments -> {
              throw new PoisonRecordException("the graph cannot hold a value", null);
            });
    IntStream.range(0, 4).forEach(n -> bench.row(Bench.entity(n)));
    PartitionWorker worker = bench.worker(refusing, bench.table);

    bench.run(worker, 5);

    assertThat(world.kept.parked).hasSize(4);
    assertThat(world.kept.intents.values().stream().flatMap(List::stream))
        .extracting(Kept.KeptIntent::intent)
        .as("intents of batches that failed as a whole")
        .isEmpty();
  }

  @Test
  void aParkedContestedKeyIsTriedOncePerWakeUp() throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    GraphStore refusing = refusing(tries);
    bench.row(BAD);
    PartitionWorker worker = bench.worker(refusing, bench.table);
    bench.run(worker, 80);
    assertThat(world.kept.parked).containsKey(BAD);
    int before = tries.get();

    bench.run(worker, 55);

    assertThat(tries.get() - before).isEqualTo(1);
  }

  @Test
  void fullHandsMakeTheWorkerWait() throws InterruptedException {
    AtomicInteger polled = new AtomicInteger();
    ChangeBus plenty =
        Faults.answering(ChangeBus.class, bench.bus, "poll", arguments -> thousand(polled));
    TableStore refusing =
        Faults.answering(
            TableStore.class,
            bench.table,
            "commit",
            arguments -> new CommitResult(Set.of(), Set.of(), Set.of(), Set.of()));
    PartitionWorker worker = bench.worker(bench.graph, refusing, plenty);

    for (int round = 0; round < 200 && worker.runOnce(); round++) {
      assertThat(worker.inHand()).isLessThan(21_000);
    }

    int before = polled.get();
    assertThat(worker.runOnce()).as("nothing is due, and there is no room").isFalse();
    assertThat(polled.get()).isEqualTo(before).isEqualTo(worker.inHand()).isEqualTo(20_000);
  }

  private static List<Delivery> thousand(AtomicInteger polled) {
    return IntStream.range(0, 1_000)
        .mapToObj(n -> DirtyKey.hint(RecordKey.of("E", "k" + polled.getAndIncrement())))
        .map(dirty -> new Delivery(Lane.LIVE, "", dirty))
        .toList();
  }

  /** A graph where somebody else is always first. */
  private GraphStore refusing(AtomicInteger tries) {
    return Faults.answering(
        GraphStore.class,
        bench.graph,
        "write",
        arguments -> {
          tries.incrementAndGet();
          world.graph.marks[((Fence) arguments[0]).partition()] = (long) arguments[2];
          return Set.of();
        });
  }
}
