package dev.pons.testkit.bus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link ChangeBus} promises. Each test wants empty queues. */
@Timeout(value = 60, unit = SECONDS)
public abstract class ChangeBusContract {
  /** Number of partitions of the bus under test. */
  protected static final int PARTITIONS = 8;

  /** A partition to test with. */
  protected static final int P = 3;

  /** Keys, and the partitioner that the bus under test must use. */
  protected static final BusKeys KEYS = new BusKeys(PARTITIONS);

  private static final Duration SHORT = Duration.ofMillis(50);

  private ChangeBus bus;

  /** A user of the queues; called again, another one, as in another daemon. */
  protected abstract ChangeBus open();

  /** Makes the bus forget everything, as a failure would. */
  protected abstract void wipe();

  @BeforeEach
  void openBus() {
    bus = open();
  }

  @Test
  void keysComeInTheOrderOfTheirOffersInEachLane() throws InterruptedException {
    List<DirtyKey> keys = KEYS.hints(P, 50);
    bus.offer(Lane.LIVE, keys.subList(0, 20));
    bus.offer(Lane.LIVE, keys.subList(20, 30));
    bus.offer(Lane.RESYNC, keys.subList(30, 50));

    assertThat(dirty(take(bus, 50))).containsExactlyElementsOf(keys);
  }

  @Test
  void everythingSaidAboutAKeyArrives() throws InterruptedException {
    RecordKey key = KEYS.of(P, 1).get(0);
    Instant at = Instant.parse("2026-11-20T21:12:45.123456Z");
    Change created = new Change(key, Side.GRAPH, ChangeKind.CREATED, at, "entry-1");
    Change updated = new Change(key, Side.TABLE, ChangeKind.UPDATED, at, null);
    Change deleted = new Change(key, Side.TABLE, ChangeKind.DELETED, Instant.EPOCH, null);
    List<DirtyKey> keys =
        List.of(
            new DirtyKey(created.key(), created, null, null),
            new DirtyKey(key, updated, new Position(1_700_000_000_000L, 7), null),
            new DirtyKey(deleted.key(), deleted, null, null),
            DirtyKey.hint(key),
            DirtyKey.ofJob(key, new ResyncRun("job-1", 2)));
    bus.offer(Lane.LIVE, keys);

    assertThat(dirty(take(bus, 5))).containsExactlyElementsOf(keys);
  }

  @Test
  void keysOfAnyTextArrive() throws InterruptedException {
    List<RecordKey> keys =
        List.of(
            RecordKey.of(BusKeys.MAPPING, "with \"quotes\", \\ and \n"),
            RecordKey.of(BusKeys.MAPPING, "größer 雪 🌨"),
            RecordKey.of(BusKeys.MAPPING, ""),
            RecordKey.of(BusKeys.MAPPING, Long.MIN_VALUE));
    for (RecordKey key : keys) {
      bus.offer(Lane.LIVE, List.of(DirtyKey.hint(key)));
      List<Delivery> got = bus.poll(KEYS.partitioner().of(key), 10, Duration.ofSeconds(5));
      assertThat(dirty(got)).containsExactly(DirtyKey.hint(key));
    }
  }

  @Test
  void liveKeysDoNotWaitBehindAResync() throws InterruptedException {
    List<DirtyKey> keys = KEYS.hints(P, 25);
    bus.offer(Lane.RESYNC, keys.subList(0, 20));
    bus.offer(Lane.LIVE, keys.subList(20, 23));
    assertThat(dirty(poll(10))).containsExactlyElementsOf(keys.subList(20, 23));
    assertThat(poll(10)).hasSize(10).allMatch(d -> d.lane() == Lane.RESYNC);

    bus.offer(Lane.LIVE, keys.subList(23, 25));
    assertThat(dirty(poll(10))).containsExactlyElementsOf(keys.subList(23, 25));
    assertThat(dirty(poll(10))).containsExactlyElementsOf(keys.subList(10, 20));
  }

  @Test
  void aPollBringsNoMoreThanAskedFor() throws InterruptedException {
    bus.offer(Lane.LIVE, KEYS.hints(P, 7));
    assertThat(poll(3)).hasSize(3);
    assertThat(poll(3)).hasSize(3);
    assertThat(poll(3)).hasSize(1);
    assertThat(poll(3)).isEmpty();
  }

  @Test
  void whatIsHandedOutComesAgainOnlyWhenAskedFor() throws InterruptedException {
    List<DirtyKey> keys = KEYS.hints(P, 6);
    bus.offer(Lane.LIVE, keys.subList(0, 4));
    List<Delivery> first = take(bus, 4);
    assertThat(poll(10)).isEmpty();
    bus.acknowledge(P, first.subList(1, 2));
    bus.offer(Lane.LIVE, keys.subList(4, 6));

    bus.redeliver(P);
    List<DirtyKey> again = dirty(take(bus, 5));
    assertThat(again)
        .containsExactly(keys.get(0), keys.get(2), keys.get(3), keys.get(4), keys.get(5));
    assertThat(poll(10)).isEmpty();
  }

  @Test
  void aNewOwnerGetsWhatTheFormerOneHadInHand() throws InterruptedException {
    List<DirtyKey> keys = KEYS.hints(P, 30);
    bus.offer(Lane.LIVE, keys.subList(0, 10));
    bus.offer(Lane.RESYNC, keys.subList(10, 30));
    take(bus, 20);

    ChangeBus successor = open();
    successor.redeliver(P);
    assertThat(dirty(take(successor, 30))).containsExactlyElementsOf(keys);
  }

  @Test
  void acknowledgedKeysAreGone() throws InterruptedException {
    bus.offer(Lane.LIVE, KEYS.hints(P, 5));
    bus.offer(Lane.RESYNC, KEYS.hints(P, 5));
    assertThat(bus.backlog(P)).isEqualTo(10);
    List<Delivery> all = take(bus, 10);
    assertThat(bus.backlog(P)).isEqualTo(10);

    bus.acknowledge(P, all);
    assertThat(bus.backlog(P)).isZero();
    bus.redeliver(P);
    assertThat(poll(10)).isEmpty();
    bus.acknowledge(P, all);
    assertThat(bus.backlog(P)).isZero();
  }

  @Test
  void anEmptyQueueIsWaitedForAsLongAsAsked() throws InterruptedException {
    long begin = System.nanoTime();
    assertThat(bus.poll(P, 10, Duration.ofMillis(300))).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofMillis(290), Duration.ofSeconds(10));
    assertThat(bus.poll(P, 10, Duration.ZERO)).isEmpty();
  }

  @Test
  void aWaitingPollReturnsWhenAKeyComes() throws InterruptedException {
    for (Lane lane : Lane.values()) {
      Polling polling = Polling.start(bus, P, Duration.ofSeconds(30));
      polling.awaitWaiting();
      long begin = System.nanoTime();
      bus.offer(lane, KEYS.hints(P, 1));
      assertThat(polling.deliveries()).hasSize(1);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void anInterruptedPollEndsAtOnceAndLosesNothing() throws InterruptedException {
    Polling polling = Polling.start(bus, P, Duration.ofSeconds(30));
    polling.awaitWaiting();
    polling.interrupt();
    assertThat(polling.wasInterrupted()).isTrue();

    bus.offer(Lane.LIVE, KEYS.hints(P, 3));
    assertThat(dirty(take(bus, 3))).containsExactlyElementsOf(KEYS.hints(P, 3));
  }

  @Test
  void aWipedBusWorksOnUnderAnotherName() throws InterruptedException {
    ChangeBus other = open();
    String before = bus.incarnation();
    assertThat(bus.incarnation()).isEqualTo(before);
    assertThat(other.incarnation()).isEqualTo(before);
    bus.offer(Lane.LIVE, KEYS.hints(P, 5));
    List<Delivery> inHand = bus.poll(P, 2, Duration.ofSeconds(5));

    wipe();
    assertThat(bus.incarnation()).isNotEqualTo(before).isEqualTo(other.incarnation());
    bus.acknowledge(P, inHand);
    assertThat(bus.backlog(P)).isZero();
    assertThat(poll(10)).isEmpty();

    String after = bus.incarnation();
    bus.offer(Lane.LIVE, KEYS.hints(P, 5));
    assertThat(dirty(take(bus, 5))).containsExactlyElementsOf(KEYS.hints(P, 5));
    assertThat(bus.incarnation()).isEqualTo(after);
  }

  @Test
  void partitionsAreWorkedSideBySide() throws InterruptedException {
    int each = 1_250;
    List<Consuming> owners = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      owners.add(Consuming.start(bus, partition, each));
    }
    List<List<DirtyKey>> keys = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      keys.add(KEYS.hints(partition, each));
    }
    for (int batch = 0; batch < 10; batch++) {
      List<DirtyKey> mixed = new ArrayList<>();
      for (List<DirtyKey> own : keys) {
        mixed.addAll(own.subList(batch * each / 10, (batch + 1) * each / 10));
      }
      bus.offer(Lane.LIVE, mixed);
    }
    for (int partition = 0; partition < PARTITIONS; partition++) {
      assertThat(owners.get(partition).consumed()).containsExactlyElementsOf(keys.get(partition));
      assertThat(bus.backlog(partition)).isZero();
    }
  }

  private List<Delivery> poll(int max) throws InterruptedException {
    return bus.poll(P, max, SHORT);
  }

  /** Polls until so many came; the tests' time limit ends it otherwise. */
  protected static List<Delivery> take(ChangeBus bus, int count) throws InterruptedException {
    List<Delivery> taken = new ArrayList<>();
    while (taken.size() < count) {
      taken.addAll(bus.poll(P, count - taken.size(), Duration.ofSeconds(1)));
    }
    return taken;
  }

  /** What was delivered. */
  protected static List<DirtyKey> dirty(List<Delivery> deliveries) {
    return deliveries.stream().map(Delivery::dirty).toList();
  }
}
