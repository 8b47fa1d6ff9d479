package dev.pons.postgres.write;

import static dev.pons.postgres.write.Notes.delete;
import static dev.pons.postgres.write.Notes.note;
import static dev.pons.postgres.write.Notes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.Once;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRefusedException.Reason;
import dev.pons.core.write.WrittenRows;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that have one effect, however often they are sent. */
final class RepeatsIT {
  private static final Once ONCE = new Once("request-1", "f1");
  @RegisterExtension static final Notes NOTES = new Notes();

  @Test
  void repetitionHasNoEffectAndTheSameOutcome() {
    Map<String, Object> values =
        Map.of("title", "x".repeat(2_000), "stars", 1L, "day", LocalDate.EPOCH.toString());
    WrittenRows first = NOTES.once(ONCE, put(note("a"), values));
    NOTES.database.run("UPDATE notes SET title = 'later'");
    WrittenRows second = NOTES.once(ONCE, put(note("a"), values));

    assertThat(first.replayed()).isFalse();
    assertThat(second.replayed()).isTrue();
    assertThat(second.rows()).isEqualTo(first.rows());
    assertThat(NOTES.journal()).containsExactly("INSERT", "UPDATE");
  }

  @Test
  void relationsThatWentAreRememberedToo() {
    NOTES.write(
        put(note("a"), Map.of()),
        put(RecordKey.of("tag", 1L), Map.of("name", "x")),
        put(RecordKey.of("tagged", "a", 1L), Map.of()));
    WrittenRows first = NOTES.once(ONCE, delete(note("a"), true));
    assertThat(NOTES.once(ONCE, delete(note("a"), true)).rows()).isEqualTo(first.rows());
    assertThat(first.rows().get(0).relations()).hasSize(1);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    NOTES.once(ONCE, put(note("a"), Map.of()));
    assertThatExceptionOfType(WriteRefusedException.class)
        .isThrownBy(() -> NOTES.once(new Once(ONCE.key(), "f2"), put(note("b"), Map.of())))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.KEY_REUSED));
    assertThat(NOTES.rows()).hasSize(1);
  }

  @Test
  void whatFailedMayBeTriedAgain() {
    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(() -> NOTES.once(ONCE, put(note("a"), Map.of("stars", -1L))));
    assertThat(NOTES.once(ONCE, put(note("a"), Map.of("stars", 1L))).replayed()).isFalse();
  }

  @Test
  void afterADayTheKeyIsForgotten() {
    NOTES.once(ONCE, put(note("a"), Map.of("stars", 1L)));
    NOTES.database.run("UPDATE pons.idempotency SET created_at = now() - interval '25 hours'");
    WrittenRows again = NOTES.once(new Once(ONCE.key(), "f2"), put(note("a"), Map.of("stars", 2L)));
    assertThat(again.replayed()).isFalse();
    assertThat(again.rows().get(0).change()).isEqualTo(RowChange.UPDATED);
  }

  @Test
  void oldOnesAreRemovedNowAndThen() {
    NOTES.database.run(
        "INSERT INTO pons.idempotency SELECT 'old-' || n, 'f', '[]', now() - interval '25 hours'"
            + " FROM generate_series(1, 150) n");
    for (int n = 0; n < 100; n++) {
      NOTES.once(new Once("new-" + n, "f"), put(note("a"), Map.of("stars", (long) n)));
    }
    assertThat(NOTES.database.list("SELECT key FROM pons.idempotency"))
        .hasSize(100)
        .allMatch(key -> key.startsWith("new-"));
  }

  @Test
  void manyAtOnceHaveOneEffect() throws Exception {
    for (int round = 0; round < 20; round++) {
      Once once = new Once("race-" + round, "f");
      List<WrittenRows> all =
          Notes.eightAtOnce(() -> NOTES.once(once, put(note(once.key()), Map.of("stars", 1L))));
      assertThat(all).allMatch(one -> one.rows().get(0).change() == RowChange.CREATED);
      assertThat(all.stream().map(WrittenRows::replayed)).containsOnlyOnce(false);
    }
    assertThat(NOTES.journal()).hasSize(20);
  }
}
