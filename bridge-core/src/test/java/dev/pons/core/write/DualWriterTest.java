package dev.pons.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.notify.Applied;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Obstacle;
import dev.pons.core.store.Parked;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.core.write.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DualWriterTest {
  private static final RecordKey KEY = RecordKey.of("E", "a");
  private static final RecordKey OTHER = RecordKey.of("E", "b");
  private static final Duration LONG = Duration.ofMinutes(5);

  private final FakeSides sides = new FakeSides();
  private final DualWriter writer = sides.writer();

  @Test
  void answersOnceTheGraphHoldsTheRecord() throws Exception {
    sides.afterHint = this::apply;
    WriteResult result = put(KEY, Map.of("x", 1L), LONG);

    assertThat(result.agreed()).isTrue();
    assertThat(item(result).standing().record()).isEqualTo(Map.of("x", 1L));
    assertThat(item(result).superseded()).isFalse();
    assertThat(sides.hints).containsExactly(KEY);
    assertThat(sides.locked).isEmpty();
  }

  @Test
  void whatAnotherDaemonAppliesIsNoticedToo() throws Exception {
    sides.afterHint = () -> sides.carryOver(KEY);
    assertThat(put(KEY, Map.of("x", 1L), LONG).agreed()).isTrue();
  }

  @Test
  void writeWithoutAHintIsPendingAndNoFailure() throws Exception {
    sides.busIsAway = true;
    WriteResult result = put(KEY, Map.of("x", 1L), Duration.ZERO);

    assertThat(item(result).standing())
        .isEqualTo(new Standing(State.PENDING, Map.of("x", 1L), null, 0));
    assertThat(result.position()).isNotNull();
  }

  @Test
  void storeThatIsAwayAfterTheWriteIsTheReason() throws Exception {
    sides.graphIsAway = true;
    assertThat(item(put(KEY, Map.of("x", 1L), Duration.ZERO)).standing())
        .isEqualTo(new Standing(State.PENDING, Map.of("x", 1L), "the graph is away", 0));

    sides.afterWrite = () -> sides.tableIsAway = true;
    WriteResult result = put(KEY, Map.of("x", 2L), Duration.ZERO);
    assertThat(item(result).standing())
        .isEqualTo(new Standing(State.PENDING, null, "postgres is away", 0));
    assertThat(result.position()).isNull();
  }

  @Test
  void equalStoresWithAnUnreadChangeDoNotAgreeYet() throws Exception {
    sides.afterHint = () -> sides.carryOver(KEY);
    sides.unread.add(KEY);
    assertThat(put(KEY, Map.of("x", 1L), Duration.ZERO).agreed()).isFalse();
  }

  @Test
  void rowThatChangesWhileTheGraphIsReadDoesNotAgree() throws Exception {
    sides.afterHint = () -> sides.carryOver(KEY);
    sides.duringGraphRead = () -> sides.row(KEY, Map.of("x", 2L));
    assertThat(put(KEY, Map.of("x", 1L), Duration.ZERO).agreed()).isFalse();
  }

  @Test
  void valueOfAnotherWriterIsReportedAsStanding() throws Exception {
    sides.afterHint =
        () -> {
          sides.row(KEY, Map.of("x", 2L));
          apply();
        };
    WriteResult result = put(KEY, Map.of("x", 1L), LONG);
    assertThat(item(result).superseded()).isTrue();
    assertThat(item(result).standing().record()).isEqualTo(Map.of("x", 2L));
  }

  @Test
  void deadLetterOfThisWriteEndsTheWait() throws Exception {
    sides.afterHint = () -> park(KEY, Parked.State.DEAD, 1);
    Standing standing = item(put(KEY, Map.of("x", 1L), LONG)).standing();
    assertThat(standing).isEqualTo(new Standing(State.DEAD, Map.of("x", 1L), "why", 1));
  }

  @Test
  void deadLetterOfBeforeDoesNot() throws Exception {
    park(KEY, Parked.State.DEAD, 3);
    AtomicInteger looks = new AtomicInteger();
    sides.duringGraphRead =
        () -> {
          if (looks.incrementAndGet() == 2) {
            apply();
          }
        };
    assertThat(put(KEY, Map.of("x", 1L), LONG).agreed()).isTrue();
  }

  @Test
  void whatIsParkedIsWaitedFor() throws Exception {
    sides.afterHint = () -> park(KEY, Parked.State.WAITING, 1);
    Standing standing = item(put(KEY, Map.of("x", 1L), Duration.ofMillis(1))).standing();
    assertThat(standing.state()).isEqualTo(State.PARKED);
    assertThat(standing.reason()).isEqualTo("why");
  }

  @Test
  void oneUnreadableRecordDoesNotHideTheOthers() throws Exception {
    List<RecordWrite> writes =
        IntStream.range(0, 5)
            .mapToObj(n -> write(Kind.PUT, RecordKey.of("E", "r" + n), Map.of("x", 1L)))
            .toList();
    sides.unreadable.add(RecordKey.of("E", "r3"));
    sides.afterHint = () -> writes.forEach(write -> sides.carryOver(write.key()));
    WriteResult result = writer.write(new WriteRequest(writes, null), Duration.ZERO);
    assertThat(result.items())
        .extracting(one -> one.standing().state())
        .containsExactly(State.AGREED, State.AGREED, State.AGREED, State.PENDING, State.AGREED);
    assertThat(result.items().get(3).standing().reason()).isEqualTo("no value of ours");
  }

  @Test
  void endOfTheDaemonEndsTheWait() throws Exception {
    sides.afterHint = sides.arrivals::close;
    assertThat(put(KEY, Map.of("x", 1L), LONG).agreed()).isFalse();
    assertThat(sides.locked).isEmpty();
  }

  @Test
  void nothingIsWrittenWithoutTheLocks() {
    sides.locksAreLost = true;
    assertThatExceptionOfType(NotWrittenException.class)
        .isThrownBy(() -> put(KEY, Map.of("x", 1L), LONG));
    assertThat(sides.table).isEmpty();
  }

  @Test
  void locksAreHeldWhileTheRecordIsOnItsWay() throws Exception {
    sides.afterHint = () -> assertThat(sides.locked).containsExactly("E:[\"a\"]", "E:[\"b\"]");
    writer.write(
        new WriteRequest(
            List.of(write(Kind.PUT, OTHER, Map.of()), write(Kind.DELETE, KEY, Map.of())), null),
        Duration.ZERO);
    assertThat(sides.hints).containsExactly(OTHER, KEY);
    assertThat(sides.locked).isEmpty();
  }

  @Test
  void twoWritesOfOneRecordAreRefused() {
    RecordWrite write = write(Kind.PUT, KEY, Map.of());
    assertThatExceptionOfType(WriteRefusedException.class)
        .isThrownBy(() -> new WriteRequest(List.of(write, write), null))
        .withMessageContaining("twice");
  }

  private void apply() {
    sides.carryOver(KEY);
    sides.arrivals.applied(List.of(new Applied(KEY, ChangeKind.UPDATED, null, Instant.EPOCH)));
  }

  private void park(RecordKey key, Parked.State state, int attempts) {
    sides.parked.put(key, new Obstacle(state, "why", attempts));
  }

  private WriteResult put(RecordKey key, Map<String, Object> set, Duration wait)
      throws InterruptedException {
    return writer.write(new WriteRequest(List.of(write(Kind.PUT, key, set)), null), wait);
  }

  private static RecordWrite write(Kind kind, RecordKey key, Map<String, Object> set) {
    return new RecordWrite(key, kind, set, Set.of(), false);
  }

  private static WriteResult.Item item(WriteResult result) {
    return result.items().get(0);
  }
}
