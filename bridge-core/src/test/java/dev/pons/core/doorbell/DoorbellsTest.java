package dev.pons.core.doorbell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DoorbellsTest {
  private final RecordingBus bus = new RecordingBus();
  private final Doorbells doorbells =
      new Doorbells(DoorbellsTest::read, SampleMappings.all(), bus, Clock.systemUTC());

  /** The message is the id; some words are special. */
  private static Optional<Ring> read(String message) {
    return switch (message) {
      case "bad" -> throw new IllegalArgumentException("malformed");
      case "ours" -> Optional.empty();
      case "unknown" -> Optional.of(ring("Nothing", message));
      default -> Optional.of(ring("Text", message));
    };
  }

  private static Ring ring(String mapping, String id) {
    return new Ring(mapping, false, List.of(List.of(id)));
  }

  @Test
  void messagesThatWaitAreOfferedTogetherAndOnce() throws InterruptedException {
    for (String message : List.of("a", "b", "a", "c")) {
      doorbells.heard(message);
    }
    doorbells.runOnce();
    assertThat(bus.offers).containsExactly(hints("a", "b", "c"));
    assertThat(bus.lanes).containsExactly(Lane.LIVE);
    assertThat(doorbells.counts()).isEqualTo(new DoorbellCounts(4, 0, 0, 0));
  }

  @Test
  void whatCannotBeUsedIsCountedAndItsNeighboursGoOn() throws InterruptedException {
    for (String message : List.of("bad", "a", "unknown", "ours", "b")) {
      doorbells.heard(message);
    }
    doorbells.heard("x".repeat(Doorbells.LONGEST + 1));
    doorbells.runOnce();
    assertThat(bus.offers).containsExactly(hints("a", "b"));
    assertThat(doorbells.counts()).isEqualTo(new DoorbellCounts(2, 1, 2, 0));
  }

  @Test
  void aFloodIsBoundedAndOfferedInBatches() throws InterruptedException {
    for (int i = 0; i < WaitingMessages.MOST + 500; i++) {
      doorbells.heard("n" + i);
    }
    assertThat(doorbells.counts().dropped()).isEqualTo(500);
    for (int i = 0; i < 10; i++) {
      doorbells.runOnce();
    }
    assertThat(bus.offers).hasSize(10).allMatch(offer -> offer.size() == Doorbells.BATCH);
    assertThat(doorbells.counts().rung()).isEqualTo(WaitingMessages.MOST);
  }

  @Test
  void longMessagesAreBoundedByTheirLength() throws InterruptedException {
    String big = "x".repeat(Doorbells.LONGEST);
    long room = WaitingMessages.MOST_CHARACTERS / big.length();
    for (int i = 0; i <= room; i++) {
      doorbells.heard(big);
    }
    assertThat(doorbells.counts().dropped()).isEqualTo(1);
    doorbells.runOnce();
    doorbells.heard(big);
    assertThat(doorbells.counts().dropped()).isEqualTo(1);
  }

  @Test
  void aBusThatIsAwayLosesTheHintAndSaysSo() {
    bus.away = true;
    doorbells.heard("a");
    assertThatThrownBy(doorbells::runOnce).isInstanceOf(RetryableException.class);
    assertThat(doorbells.counts()).isEqualTo(new DoorbellCounts(0, 0, 0, 1));
  }

  @Test
  void theThreadPassesOnAndEndsAtOnce() throws InterruptedException {
    Doorbells running =
        Doorbells.start(DoorbellsTest::read, SampleMappings.all(), bus, Clock.systemUTC());
    running.heard("a");
    bus.offered.await();
    long begin = System.nanoTime();
    running.close();
    running.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(900));
    assertThat(bus.offers).containsExactly(hints("a"));
  }

  private static List<DirtyKey> hints(String... ids) {
    return List.of(ids).stream().map(id -> DirtyKey.hint(RecordKey.of("Text", id))).toList();
  }

  /** Remembers what it was offered. */
  private static final class RecordingBus implements ChangeBus {
    final List<List<DirtyKey>> offers = new ArrayList<>();
    final List<Lane> lanes = new ArrayList<>();
    final CountDownLatch offered = new CountDownLatch(1);
    boolean away;

    @Override
    public void offer(Lane lane, List<DirtyKey> keys) {
      if (away) {
        throw new RetryableException("away", null);
      }
      lanes.add(lane);
      offers.add(keys);
      offered.countDown();
    }

    @Override
    public List<Delivery> poll(int partition, int max, Duration timeout) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void acknowledge(int partition, Collection<Delivery> deliveries) {
      throw new AssertionError("not asked for");
    }

    @Override
    public void redeliver(int partition) {
      throw new AssertionError("not asked for");
    }

    @Override
    public long backlog(int partition) {
      throw new AssertionError("not asked for");
    }

    @Override
    public String incarnation() {
      throw new AssertionError("not asked for");
    }
  }
}
