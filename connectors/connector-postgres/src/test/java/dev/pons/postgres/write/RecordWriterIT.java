package dev.pons.postgres.write;

import static dev.pons.postgres.write.Notes.delete;
import static dev.pons.postgres.write.Notes.note;
import static dev.pons.postgres.write.Notes.patch;
import static dev.pons.postgres.write.Notes.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.failure.ObstructedRecordException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWrite.Expected;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.RowOutcome;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRefusedException.Reason;
import dev.pons.postgres.Postgres;
import dev.pons.testkit.table.SampleMappings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RecordWriterIT {
  @RegisterExtension static final Notes NOTES = new Notes();

  @Test
  void putCreatesAndThenReplaces() {
    RecordWrite first = put(note("a"), Map.of("title", "one", "stars", 3L, "colour", "red"));
    assertThat(NOTES.change(first)).isEqualTo(RowChange.CREATED);
    assertThat(NOTES.rows()).containsExactly("a|one|3|{\"colour\": \"red\"}");

    RecordWrite second = put(note("a"), Map.of("title", "two", "size", 7L));
    assertThat(NOTES.change(second)).isEqualTo(RowChange.UPDATED);
    assertThat(NOTES.rows()).containsExactly("a|two|-|{\"size\": 7}");
    assertThat(NOTES.change(second)).isEqualTo(RowChange.UNCHANGED);
    assertThat(NOTES.journal()).containsExactly("INSERT", "UPDATE");
  }

  @Test
  void columnThatRefusesNullGetsItsDefaultAndKeepsItsValue() {
    RowOutcome created = NOTES.write(put(note("a"), Map.of("stars", 1L))).get(0);
    assertThat(created.written()).containsEntry("title", "untitled");

    NOTES.write(put(note("a"), Map.of("title", "kept")), put(note("b"), Map.of()));
    assertThat(NOTES.change(put(note("a"), Map.of()))).isEqualTo(RowChange.UNCHANGED);
    assertThat(NOTES.rows()).containsExactly("a|kept|-|-", "b|untitled|-|-");
  }

  @Test
  void whatIsExpectedIsComparedWithTheRowThatIsLocked() {
    NOTES.write(put(note("a"), Map.of("title", "read")).over(new Expected(null)));
    Expected read = new Expected(Map.of("title", "read"));
    NOTES.write(patch(note("a"), Map.of("title", "newer")).over(read));
    refused(Reason.CHANGED, "a", patch(note("a"), Map.of("title", "x")).over(read));
    refused(Reason.CHANGED, "a", delete(note("a"), false).over(read));
    refused(Reason.CHANGED, "a", put(note("a"), Map.of("title", "x")).over(new Expected(null)));
    assertThat(NOTES.rows()).containsExactly("a|newer|-|-");
  }

  @Test
  void patchTouchesOnlyWhatIsGiven() {
    NOTES.write(put(note("a"), Map.of("title", "one", "stars", 3L, "colour", "red", "n", 1L)));
    NOTES.write(patch(note("a"), Map.of("colour", "blue"), "stars"));
    assertThat(NOTES.rows()).containsExactly("a|one|-|{\"n\": 1, \"colour\": \"blue\"}");
    assertThat(NOTES.change(patch(note("a"), Map.of(), "stars"))).isEqualTo(RowChange.UNCHANGED);
  }

  @Test
  void whatIsMissingIsNeitherPatchedNorDeleted() {
    for (RecordWrite write : List.of(patch(note("a"), Map.of()), delete(note("a"), true))) {
      refused(Reason.MISSING, "note[\"a\"]", write);
    }
  }

  @Test
  void valuesThatTheTableRefusesAreNamedByTheirColumnOrConstraint() {
    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(() -> NOTES.write(put(note("a"), Map.of("stars", -1L))))
        .withMessageContaining("no_minus");
    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(() -> NOTES.write(put(note("a"), Map.of("title", "\u0000"))))
        .withMessageContaining("column title of type text");
    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(() -> NOTES.write(put(RecordKey.of("tag", 1L), Map.of())))
        .withMessageContaining("column=name");
    NOTES.write(put(RecordKey.of("tag", 1L), Map.of("name", "x")));
    assertThatExceptionOfType(ObstructedRecordException.class)
        .isThrownBy(() -> NOTES.write(put(RecordKey.of("tag", 2L), Map.of("name", "x"))))
        .withMessageContaining("one_name");
    NOTES.write(put(note("a"), Map.of()));
    refused(Reason.INVALID, "title", patch(note("a"), Map.of(), "title"));
  }

  @Test
  void oneThatCannotBeWrittenLeavesAllUnwritten() {
    NOTES.write(put(note("a"), Map.of("title", "old")));
    assertThatExceptionOfType(PoisonRecordException.class)
        .isThrownBy(
            () ->
                NOTES.write(
                    put(note("a"), Map.of("title", "new")),
                    put(note("b"), Map.of()),
                    put(note("c"), Map.of("stars", -1L))));
    refused(Reason.MISSING, "note[\"d\"]", delete(note("a"), false), patch(note("d"), Map.of()));
    assertThat(NOTES.rows()).containsExactly("a|old|-|-");
  }

  @Test
  void everyKindOfWriteGoesInOneRequest() {
    NOTES.write(put(note("a"), Map.of("title", "old")), put(note("b"), Map.of("stars", 2L)));
    List<RowOutcome> rows =
        NOTES.write(
            put(RecordKey.of("tagged", "c", 1L), Map.of("weight", 0.5)),
            delete(note("a"), false),
            patch(note("b"), Map.of("title", "new")),
            put(note("c"), Map.of()),
            put(RecordKey.of("tag", 1L), Map.of("name", "x")));
    assertThat(rows)
        .extracting(RowOutcome::change)
        .containsExactly(
            RowChange.CREATED,
            RowChange.DELETED,
            RowChange.UPDATED,
            RowChange.CREATED,
            RowChange.CREATED);
    assertThat(NOTES.rows()).containsExactly("b|new|2|-", "c|untitled|-|-");
    assertThat(NOTES.database.list("SELECT weight::text FROM note_tags")).containsExactly("0.5");
  }

  @Test
  void relationWithoutAnEndIsRefusedWhereTheTableAsksForIt() {
    NOTES.write(put(note("a"), Map.of()));
    refused(Reason.RELATED, "tag[9]", put(RecordKey.of("tagged", "a", 9L), Map.of()));
  }

  @Test
  void entityGoesOnlyWithItsRelations() {
    RecordKey relation = RecordKey.of("tagged", "a", 1L);
    NOTES.write(
        put(note("a"), Map.of()),
        put(RecordKey.of("tag", 1L), Map.of("name", "x")),
        put(RecordKey.of("tag", 2L), Map.of("name", "y")),
        put(relation, Map.of()),
        put(RecordKey.of("tagged", "a", 2L), Map.of()));
    refused(Reason.RELATED, "2 of tagged", delete(note("a"), false));
    refused(Reason.RELATED, "1 of tagged", delete(note("a"), false), delete(relation, false));

    List<RowOutcome> rows = NOTES.write(delete(note("a"), true), delete(relation, false));
    assertThat(rows.get(0).relations()).containsExactly(RecordKey.of("tagged", "a", 2L));
    assertThat(NOTES.database.list("SELECT 1 FROM note_tags")).isEmpty();
    assertThat(NOTES.rows()).isEmpty();
  }

  @Test
  void rowsThatAreNotMappedKeepAnEntityToo() {
    NOTES.write(put(note("a"), Map.of()));
    NOTES.database.run("CREATE TABLE pins (note text REFERENCES notes)");
    try (var fresh = Postgres.connect(NOTES.database.config())) {
      NOTES.database.run("INSERT INTO pins VALUES ('a')");
      var writer =
          fresh.recordWriter(SampleMappings.ALL, new Searchables(List.of(), List.of()), () -> {});
      assertThatExceptionOfType(WriteRefusedException.class)
          .isThrownBy(() -> writer.write(List.of(delete(note("a"), true)), null))
          .withMessageContaining("public.pins");
    } finally {
      NOTES.database.run("DROP TABLE pins");
    }
    assertThat(NOTES.rows()).hasSize(1);
  }

  @Test
  void whatATriggerMakesOfARowIsReported() {
    NOTES.database.run(
        """
        CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN IF new.title = ''none'' THEN RETURN NULL; END IF;
                 new.title := upper(new.title); RETURN new; END';
        CREATE TRIGGER shout BEFORE INSERT OR UPDATE ON notes
          FOR EACH ROW EXECUTE FUNCTION shout()
        """);
    try {
      RowOutcome row = NOTES.write(put(note("a"), Map.of("title", "loud"))).get(0);
      assertThat(row.written()).containsEntry("title", "LOUD");
      assertThatExceptionOfType(PoisonRecordException.class)
          .isThrownBy(() -> NOTES.write(put(note("b"), Map.of("title", "none"))))
          .withMessageContaining("trigger");
    } finally {
      NOTES.database.run("DROP TRIGGER shout ON notes", "DROP FUNCTION shout");
    }
  }

  @Test
  void manyWhoCreateTheSameRecordAllSucceedAndOneCreatesIt() throws Exception {
    for (int round = 0; round < 20; round++) {
      RecordKey key = note("r" + round);
      AtomicLong stars = new AtomicLong();
      List<RowChange> changes =
          Notes.eightAtOnce(() -> NOTES.change(put(key, Map.of("stars", stars.incrementAndGet()))));
      assertThat(changes).containsOnlyOnce(RowChange.CREATED);
    }
    assertThat(NOTES.rows()).hasSize(20);
  }

  private static void refused(Reason reason, String named, RecordWrite... writes) {
    assertThatExceptionOfType(WriteRefusedException.class)
        .isThrownBy(() -> NOTES.write(writes))
        .withMessageContaining(named)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
