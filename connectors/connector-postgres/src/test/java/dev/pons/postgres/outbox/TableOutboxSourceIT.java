package dev.pons.postgres.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.capture.SourceBatch;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Scope;
import dev.pons.postgres.RowSourceContract;
import dev.pons.postgres.embedding.Memories;
import dev.pons.testkit.table.SampleMappings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract, and what is particular to triggers. */
final class TableOutboxSourceIT extends RowSourceContract {
  private static final Searchables NOT_SEARCHED = new Searchables(List.of(), List.of());

  private static final String TRIGGERS =
      """
      SELECT c.relname || ' ' || count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE t.tgname LIKE 'pons%' GROUP BY c.relname ORDER BY 1
      """;

  @Override
  protected ChangeSource freshSource() {
    tables().clear();
    database().run("TRUNCATE pons.outbox");
    return newSource(SampleMappings.ALL);
  }

  private static TableOutboxSource newSource(Mappings mappings) {
    return postgres().outbox(mappings, NOT_SEARCHED, Duration.ofMillis(20));
  }

  private static String waiting() {
    return database().list("SELECT count(*) FROM pons.outbox").get(0);
  }

  @Test
  void whoCommitsLateIsNotPassedBy() throws Exception {
    try (Connection late = database().open();
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute("INSERT INTO notes (id) VALUES ('late')");
      insert("early");
      assertThat(pollUntil(key("early"))).extracting(Change::key).containsExactly(key("early"));
      confirmUntil();
      assertThat(waiting()).isEqualTo("0");
      late.commit();
    }
    assertThat(pollUntil(key("late"))).extracting(Change::key).containsExactly(key("late"));
  }

  @Test
  void whoCommitsWhileAPageIsReadComesWithTheNextWindow() throws Exception {
    try (Connection late = database().open();
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute("INSERT INTO notes (id) VALUES ('late')");
      insertMany("page", 250);
      SourceBatch first = source.poll(100, Duration.ofSeconds(5));
      assertThat(first.changes()).hasSize(100);
      late.commit();
    }
    assertThat(pollUntil(key("late"), key("page250"))).hasSize(151);
  }

  @Test
  void confirmingDeletesWhatWasTakenAndNothingElse() throws InterruptedException {
    insert("a");
    SourceBatch first = source.poll(100, Duration.ofSeconds(5));
    insert("b");
    SourceBatch second = source.poll(100, Duration.ofSeconds(5));
    assertThat(waiting()).isEqualTo("2");
    source.confirm(first.position());
    assertThat(database().list("SELECT key::text FROM pons.outbox")).containsExactly("[\"b\"]");
    source.confirm(second.position());
    assertThat(waiting()).isEqualTo("0");
  }

  @Test
  void whatADeadReaderDidNotConfirmIsReportedToItsSuccessor() throws InterruptedException {
    insert("a");
    insert("b");
    pollUntil(key("a"), key("b"));
    source = newSource(SampleMappings.ALL);
    source.begin();
    pollUntil(key("a"), key("b"));
  }

  @Test
  void twentyThousandRowsOfOneStatementAreReportedOneByOne() throws InterruptedException {
    insertMany("many", 20_000);
    assertThat(waiting()).isEqualTo("20000");
    database().run("UPDATE notes SET stars = 1");
    database().run("DELETE FROM notes");
    Set<String> seen = new HashSet<>();
    int reported = 0;
    SourceBatch batch = source.poll(2_000, Duration.ofSeconds(5));
    while (!batch.changes().isEmpty()) {
      batch.changes().forEach(change -> seen.add(change.kind() + " " + change.key()));
      reported += batch.changes().size();
      source.confirm(batch.position());
      batch = source.poll(2_000, Duration.ofMillis(200));
    }
    assertThat(reported).isEqualTo(60_000);
    assertThat(seen).hasSize(60_000);
    assertThat(waiting()).isEqualTo("0");
  }

  @Test
  void keysThatAStatementExchangesAreBothChanged() throws InterruptedException {
    database().run("INSERT INTO tags VALUES (1, 'one'), (2, 'two')");
    RecordKey one = RecordKey.of("tag", 1L);
    RecordKey two = RecordKey.of("tag", 2L);
    pollUntil(one, two);
    database().run("UPDATE tags SET id = id + 1 WHERE id = 2", "UPDATE tags SET id = id + 1");
    assertThat(pollUntil(one, two, RecordKey.of("tag", 3L), RecordKey.of("tag", 4L)))
        .filteredOn(change -> change.key().equals(one))
        .extracting(Change::kind)
        .containsExactly(ChangeKind.DELETED);
  }

  @Test
  void applicationsWriteWithoutAnyRightOfOurs() throws Exception {
    String app = database().role() + "_app";
    database().admin("CREATE ROLE " + app + " LOGIN PASSWORD 'app'");
    database()
        .run(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON notes TO " + app,
            "ALTER TABLE notes ENABLE ROW LEVEL SECURITY",
            "CREATE POLICY mine ON notes USING (title = 'mine')");
    try (Connection user = database().open(app, "app");
        Statement statement = user.createStatement()) {
      statement.execute("CREATE TEMP TABLE outbox (id int)");
      statement.execute("SET search_path = pg_temp, public");
      statement.execute("SET TimeZone = 'Asia/Tokyo'");
      statement.execute("INSERT INTO notes (id, title) VALUES ('a', 'mine')");
      statement.execute("UPDATE notes SET stars = 1");
      assertThatThrownBy(() -> statement.execute("SELECT * FROM pons.outbox"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
      assertThat(pollUntil(key("a"))).isNotEmpty();
    } finally {
      database().run("DROP POLICY mine ON notes", "ALTER TABLE notes DISABLE ROW LEVEL SECURITY");
      database().admin("DROP OWNED BY " + app + "; DROP ROLE " + app);
    }
  }

  @Test
  void aListThatWasLeftBehindSilencesNobody() throws Exception {
    try (Connection user = database().open();
        Statement statement = user.createStatement()) {
      user.setAutoCommit(false);
      statement.execute(
          "SELECT set_config('pons.own', pg_current_xact_id() || ':[[\"note\",\"[\\\"a\\\"]\"]]',"
              + " false)");
      user.commit();
      statement.execute("INSERT INTO notes (id) VALUES ('a')");
      user.commit();
    }
    pollUntil(key("a"));
  }

  @Test
  void aTableWhoseKeyWasRenamedCanBeWrittenAndWantsAResync() throws InterruptedException {
    database().run("ALTER TABLE tags RENAME COLUMN id TO number");
    try {
      database().run("INSERT INTO tags (number) VALUES (1)");
    } finally {
      database().run("ALTER TABLE tags RENAME COLUMN number TO id");
    }
    assertThat(source.poll(10, Duration.ofSeconds(5)).emptied()).containsExactly("tag");
  }

  @Test
  void triggersThatWentOrWereDisabledAreMadeAgainAndTold() throws InterruptedException {
    source.poll(1, Duration.ZERO);
    database().run("ALTER TABLE notes DISABLE TRIGGER USER");
    insert("unseen");
    assertThat(source.install()).isTrue();
    assertThat(newSource(SampleMappings.ALL).install()).as("until somebody goes on").isTrue();
    source.begin();
    source.poll(1, Duration.ZERO);
    assertThat(source.install()).isFalse();
    insert("a");
    pollUntil(key("a"));
    database().run("ALTER TABLE notes DISABLE TRIGGER USER");
    insert("unseen too");
    database().run("ALTER TABLE notes ENABLE TRIGGER USER");
    assertThat(source.install()).as("somebody loaded rows past the triggers").isTrue();
  }

  @Test
  void aStatementThatTouchesNothingTakesNoTransactionsId() throws Exception {
    try (Connection user = database().open();
        Statement statement = user.createStatement()) {
      user.setAutoCommit(false);
      statement.execute("UPDATE notes SET stars = 1 WHERE id = 'nobody'");
      try (ResultSet found =
          statement.executeQuery("SELECT pg_current_xact_id_if_assigned() IS NULL")) {
        found.next();
        assertThat(found.getBoolean(1)).isTrue();
      }
      user.rollback();
    }
  }

  @Test
  void functionOfAnotherTextIsReplaced() throws InterruptedException {
    String name =
        database().list("SELECT tgfoid::regproc FROM pg_trigger WHERE tgname LIKE 'pons%'").get(0);
    database()
        .run(
            "CREATE OR REPLACE FUNCTION "
                + name
                + "() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
    source.install();
    insert("a");
    database().run("INSERT INTO tags VALUES (1)", "INSERT INTO note_tags VALUES ('a', 1)");
    pollUntil(key("a"), RecordKey.of("tag", 1L), RecordKey.of("tagged", "a", 1L));
  }

  @Test
  void tablesThatNothingMapsAnyMoreLoseTheirTriggers() {
    assertThat(database().list(TRIGGERS)).containsExactly("note_tags 4", "notes 4", "tags 4");
    newSource(new Mappings(List.of(SampleMappings.TAG))).install();
    assertThat(database().list(TRIGGERS)).containsExactly("tags 4");
    assertThat(source.install()).isTrue();
    assertThat(database().list(TRIGGERS)).containsExactly("note_tags 4", "notes 4", "tags 4");
  }

  @Test
  void tableThatMayNotHaveTriggersIsRefusedWithTheRemedy() {
    String me = database().role();
    newSource(new Mappings(List.of(SampleMappings.NOTE))).install();
    database().admin("ALTER TABLE tags OWNER TO postgres; REVOKE ALL ON tags FROM " + me);
    try {
      assertThatThrownBy(() -> source.install())
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("GRANT TRIGGER ON public.tags TO " + me);
      database().admin("GRANT TRIGGER ON tags TO " + me);
      assertThat(source.install()).isTrue();
      database().admin("INSERT INTO tags VALUES (7)");
      assertThat(database().list("SELECT key FROM pons.outbox")).containsExactly("[7]");
    } finally {
      database().admin("ALTER TABLE tags OWNER TO " + me);
    }
  }

  @Test
  void tableThatIsBeingWrittenIsToldOf() throws Exception {
    database()
        .run(
            "DROP TRIGGER "
                + database()
                    .list(
                        "SELECT quote_ident(tgname)"
                            + " FROM pg_trigger WHERE tgname LIKE 'pons%insert' AND tgrelid = 'notes'::regclass")
                    .get(0)
                + " ON notes");
    try (Connection writer = database().open();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO notes (id) VALUES ('open')");
      assertThatThrownBy(() -> source.install())
          .isInstanceOf(RetryableException.class)
          .hasMessageContaining("public.notes");
      writer.rollback();
    }
    assertThat(source.install()).isTrue();
  }

  @Test
  void rowsThatCameWithTheBackupOfAnotherServerAreReported() throws InterruptedException {
    database()
        .run(
            "INSERT INTO pons.outbox (txid, mapping, kind, key)"
                + " VALUES ('9999999999', 'note', 'I', '[\"restored\"]')");
    source.begin();
    pollUntil(key("restored"));
  }

  @Test
  void whatWaitsIsShownWithItsAge() throws InterruptedException {
    assertThat(newSource(SampleMappings.ALL).kept().oldest()).isEqualTo(Duration.ZERO);
    long empty = newSource(SampleMappings.ALL).kept().bytes();
    insertMany("many", 1_000);
    assertThat(newSource(SampleMappings.ALL).kept().oldest()).isPositive();
    assertThat(newSource(SampleMappings.ALL).kept().bytes()).isGreaterThan(empty);
  }

  @Test
  void whoseAnswersMayShowTheRowIsTold() throws InterruptedException {
    Memories.create(database(), "real[]");
    try (ChangeSource memories =
        postgres().outbox(Memories.MAPPINGS, Memories.searchables(null), Duration.ofMillis(20))) {
      memories.install();
      memories.begin();
      database()
          .run(
              "INSERT INTO memories (id, user_id) VALUES ('m', 'ana'), ('n', NULL)",
              "DELETE FROM memories WHERE id = 'm'");
      assertThat(memories.poll(10, Duration.ofSeconds(5)).changes())
          .extracting(change -> change.key().parts().get(0) + " " + change.scope())
          .containsExactlyInAnyOrder(
              "m " + Scope.of(Map.of("user_id", "ana")).text(),
              "n null",
              "m " + Scope.of(Map.of("user_id", "ana")).text());
    } finally {
      database().run("DROP TABLE memories");
    }
  }
}
