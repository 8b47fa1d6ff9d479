package dev.pons.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.CommitResult;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableStore;
import dev.pons.postgres.SampleDatabase;
import dev.pons.testkit.table.RecoveryContract;
import dev.pons.testkit.table.SampleMappings;
import dev.pons.testkit.table.TableUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract, and what Postgres brings of its own: constraints, triggers, defaults. */
final class PostgresStoreIT extends RecoveryContract {
  @RegisterExtension static final SampleDatabase SAMPLE = new SampleDatabase();

  @Override
  protected TableStore emptyStore() {
    SAMPLE.tables().clear();
    return SAMPLE.postgres().store(SampleMappings.ALL);
  }

  @Override
  protected TableUser user() {
    return SAMPLE.tables();
  }

  @Test
  void keysWhoseMappingIsGoneAreNotDue() {
    Parked waiting = new Parked(NOTE, Parked.State.WAITING, "a reason", Set.of(TAG), List.of());
    store.park(fence, 0, List.of(waiting));
    commit().add(TAG, Map.of("name", "t")).send();
    TableStore other = SAMPLE.postgres().store(new Mappings(List.of(SampleMappings.TAG)));
    assertThat(other.due(fence, 10)).isEmpty();
    assertThat(store.due(fence, 10)).containsExactly(NOTE);
  }

  @Test
  void rowThatViolatesAConstraintIsPoisonAndNothingIsWritten() {
    SAMPLE.database().run("ALTER TABLE notes ADD CONSTRAINT few_stars CHECK (stars < 6)");
    try {
      assertThatThrownBy(
              () ->
                  commit()
                      .add(NOTE, Map.of("title", "a", "stars", 3L))
                      .add(OTHER, Map.of("title", "b", "stars", 9L))
                      .send())
          .isInstanceOf(PoisonRecordException.class)
          .hasMessageContaining("few_stars")
          .hasMessageNotContaining("9");
      assertThat(SAMPLE.tables().row(NOTE)).isEmpty();
      assertThat(read(NOTE).ledger().version()).isZero();
    } finally {
      SAMPLE.database().run("ALTER TABLE notes DROP CONSTRAINT few_stars");
    }
  }

  @Test
  void otherUniqueConstraintIsPoisonAndNotContested() {
    SAMPLE.database().run("CREATE UNIQUE INDEX one_title ON notes (title)");
    try {
      SAMPLE.tables().put(NOTE, Map.of("title", "a"));
      assertThatThrownBy(() -> commit().add(OTHER, Map.of("title", "a")).send())
          .isInstanceOf(PoisonRecordException.class)
          .hasMessageContaining("one_title");
    } finally {
      SAMPLE.database().run("DROP INDEX one_title");
    }
  }

  @Test
  void valueThatTheColumnCannotHoldIsPoison() {
    assertThatThrownBy(() -> commit().add(NOTE, Map.of("title", "a\0b")).send())
        .isInstanceOf(PoisonRecordException.class);
  }

  @Test
  void rowThatATriggerChangesIsAltered() {
    SAMPLE
        .database()
        .run(
            """
        CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN NEW.title := upper(NEW.title); RETURN NEW; END $$;
        CREATE TRIGGER shout BEFORE INSERT OR UPDATE ON notes
          FOR EACH ROW EXECUTE FUNCTION shout()
        """);
    try {
      CommitResult result =
          commit().add(NOTE, Map.of("title", "a")).add(OTHER, Map.of("title", "B")).send();
      assertThat(result.committed()).containsExactlyInAnyOrder(NOTE, OTHER);
      assertThat(result.altered()).containsExactly(NOTE);
      assertThat(store.due(fence, 10)).as("looked at again by anybody").containsExactly(NOTE);
    } finally {
      SAMPLE.database().run("DROP TRIGGER shout ON notes", "DROP FUNCTION shout");
    }
  }

  @Test
  void aRowThatIsAlteredTimeAndAgainIsParkedAsOscillating() {
    SAMPLE
        .database()
        .run(
            """
        CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN NEW.title := upper(NEW.title); RETURN NEW; END $$;
        CREATE TRIGGER shout BEFORE INSERT OR UPDATE ON notes
          FOR EACH ROW EXECUTE FUNCTION shout()
        """);
    try {
      for (int times = 1; times < 5; times++) {
        assertThat(commit().add(NOTE, Map.of("title", "a")).send().altered()).containsExactly(NOTE);
      }
      CommitResult fifth = commit().add(NOTE, Map.of("title", "a")).send();
      assertThat(fifth.altered()).isEmpty();
      assertThat(fifth.oscillating()).containsExactly(NOTE);
      assertThat(store.due(fence, 10)).isEmpty();
      assertThat(SAMPLE.database().list("SELECT key || reason FROM pons.dead_letters"))
          .containsExactly(
              "[\"n1\"]a trigger of the table changed what was written, time and again");
      commit().add(NOTE, Map.of("title", "A")).send();
      assertThat(read(NOTE).parked()).as("it came to rest").isFalse();
    } finally {
      SAMPLE.database().run("DROP TRIGGER shout ON notes", "DROP FUNCTION shout");
    }
  }

  @Test
  void triggerThatChangesAKeyIsPoison() {
    SAMPLE
        .database()
        .run(
            """
        CREATE FUNCTION rekey() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN NEW.id := 'x' || NEW.id; RETURN NEW; END $$;
        CREATE TRIGGER rekey BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION rekey()
        """);
    try {
      assertThatThrownBy(() -> commit().add(NOTE, Map.of("title", "a")).send())
          .isInstanceOf(PoisonRecordException.class);
      assertThat(SAMPLE.database().list("SELECT id FROM notes")).isEmpty();
    } finally {
      SAMPLE.database().run("DROP TRIGGER rekey ON notes", "DROP FUNCTION rekey");
    }
  }

  @Test
  void columnsWithoutAValueGetTheirDefaults() {
    SAMPLE.database().run("ALTER TABLE notes ALTER stars SET DEFAULT 1, ALTER stars SET NOT NULL");
    TableStore fresh = SAMPLE.postgres().store(SampleMappings.ALL);
    try {
      store = fresh;
      CommitResult created = commit().add(NOTE, Map.of("title", "a")).send();
      assertThat(created.altered()).containsExactly(NOTE);
      assertThat(SAMPLE.tables().row(NOTE).orElseThrow()).containsEntry("stars", "1");
      CommitResult emptied = commit().add(NOTE, Map.of("title", "a")).send();
      assertThat(emptied.altered()).containsExactly(NOTE);
      assertThat(SAMPLE.tables().row(NOTE).orElseThrow()).containsEntry("stars", "1");
    } finally {
      SAMPLE
          .database()
          .run("ALTER TABLE notes ALTER stars DROP DEFAULT, ALTER stars DROP NOT NULL");
    }
  }

  @Test
  void relationWithoutItsEndGoesRoundAgain() {
    commit().add(NOTE, Map.of("title", "a")).send();
    assertThat(commit().add(TAGGED, Map.of()).send().committed()).isEmpty();
    CommitResult later = commit().add(TAG, Map.of("name", "t")).add(TAGGED, Map.of()).send();
    assertThat(later.committed()).containsExactlyInAnyOrder(TAG, TAGGED);
  }

  @Test
  void entityThatARelationPointsAtGoesRoundAgain() {
    commit().add(NOTE, Map.of()).add(TAG, Map.of()).add(TAGGED, Map.of()).send();
    assertThat(commit().add(NOTE, null).send().committed()).isEmpty();
    assertThat(commit().add(NOTE, null).add(TAGGED, null).send().committed())
        .containsExactlyInAnyOrder(NOTE, TAGGED);
  }

  @Test
  void restKeepsWhatIsNotTheMappings() {
    SAMPLE
        .database()
        .run(
            """
        INSERT INTO notes VALUES ('n1', 'a', 1, '{"title": "mine", "old": 1, "gone": null,
          "text": "{\\"x\\": 1}"}')
        """);
    assertThat(read(NOTE).row().properties())
        .isEqualTo(Map.of("title", "a", "stars", 1L, "old", 1L, "text", Map.of("x", 1L)));
    CommitResult result =
        commit().add(NOTE, Map.of("title", "a", "stars", 1L, "new", List.of(true))).send();
    assertThat(result.altered()).isEmpty();
    assertThat(SAMPLE.database().list("SELECT more::text FROM notes"))
        .containsExactly("{\"new\": [true], \"title\": \"mine\"}");
  }

  @Test
  void restThatIsNoObjectIsPoison() {
    SAMPLE.database().run("INSERT INTO notes VALUES ('n1', 'a', 1, '[1]')");
    assertThatThrownBy(() -> read(NOTE))
        .isInstanceOf(PoisonRecordException.class)
        .hasMessageContaining("more");
  }

  @Test
  void columnsOutsideTheMappingStayAsTheyAre() {
    SAMPLE.database().run("ALTER TABLE notes ADD secret text DEFAULT 's'");
    try {
      SAMPLE.tables().put(NOTE, Map.of("title", "a"));
      SAMPLE.database().run("UPDATE notes SET secret = 'kept'");
      commit().add(NOTE, Map.of("title", "b")).send();
      assertThat(SAMPLE.database().list("SELECT secret FROM notes")).containsExactly("kept");
    } finally {
      SAMPLE.database().run("ALTER TABLE notes DROP secret");
    }
  }

  @Test
  void thousandKeysOfAllMappingsGoInOneCommit() {
    List<RecordKey> notes =
        IntStream.range(0, 400).mapToObj(i -> RecordKey.of("note", "k" + i)).toList();
    var commit = commit().add(TAG, Map.of("name", "t"));
    notes.forEach(note -> commit.add(note, Map.of("title", "t" + note, "n", 1L)));
    notes.forEach(n -> commit.add(RecordKey.of("tagged", n.parts().get(0), 7L), Map.of()));
    assertThat(commit.send().committed()).hasSize(801);
    assertThat(store.read(notes).views().values()).allMatch(view -> view.row().exists());
  }

  @Test
  void conflictsAreReadableToPeople() {
    Conflict conflict = new Conflict(NOTE, "title", "a", "b", "c", Side.TABLE, null, null);
    commit().add(NOTE, Map.of("title", "c")).with(conflict).send();
    assertThat(SAMPLE.database().list("SELECT graph ->> 0 FROM pons.conflicts"))
        .containsExactly("b");
    assertThat(SAMPLE.database().list("SELECT jsonb_typeof(base) FROM pons.conflicts"))
        .containsExactly("string");
  }
}
