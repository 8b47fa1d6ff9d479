package dev.pons.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyRange;
import dev.pons.core.store.KeyScan;
import dev.pons.core.store.TableSchema;
import dev.pons.core.store.TableSchema.Column;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.SampleTables;
import dev.pons.testkit.table.SampleMappings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class CatalogIT {
  private static Playground database;
  private static Postgres postgres;

  @BeforeAll
  static void create() {
    database = Playground.create();
    new SampleTables(database).create();
    database.run(
        """
        CREATE DOMAIN short AS text;
        CREATE TABLE odd (
          b bigint GENERATED ALWAYS AS IDENTITY, a uuid DEFAULT gen_random_uuid(),
          must text NOT NULL, may short, twice text GENERATED ALWAYS AS (must || must) STORED,
          place point, moods text[], PRIMARY KEY (a, b) INCLUDE (must));
        ALTER TABLE odd DROP COLUMN place, ADD place point;
        CREATE VIEW seen AS SELECT * FROM odd
        """);
    postgres = Postgres.connect(database.config());
  }

  @AfterAll
  static void close() {
    postgres.close();
    database.close();
  }

  private static TableSchema odd() {
    return postgres.catalog().table(new TableName("public", "odd")).orElseThrow();
  }

  @Test
  void languagesAreThoseOfTheServer() {
    assertThat(postgres.catalog().languages()).contains("english", "german", "simple");
  }

  @Test
  void primaryKeyHasItsOwnOrder() {
    assertThat(odd().primaryKey()).containsExactly("a", "b");
  }

  @Test
  void columnsComeInTheTablesOrder() {
    assertThat(odd().columns())
        .containsExactly(
            new Column("b", "bigint", ValueType.of(Kind.INTEGER), false, false),
            new Column("a", "uuid", ValueType.of(Kind.UUID), false, false),
            new Column("must", "text", ValueType.of(Kind.TEXT), true, false),
            new Column("may", "short", ValueType.of(Kind.TEXT), false, false),
            new Column("twice", "text", ValueType.of(Kind.TEXT), false, true),
            new Column("moods", "text[]", ValueType.listOf(Kind.TEXT), false, false),
            new Column("place", "point", null, false, false));
  }

  @Test
  void viewsAndMissingTablesAreNone() {
    assertThat(postgres.catalog().table(new TableName("public", "seen"))).isEmpty();
    assertThat(postgres.catalog().table(new TableName("nowhere", "odd"))).isEmpty();
  }

  @Test
  void pagesHoldEveryKeyOnce() {
    database.run(
        "TRUNCATE notes, tags, note_tags",
        "INSERT INTO notes SELECT 'n' || g FROM generate_series(1, 3) g",
        "INSERT INTO tags SELECT g FROM generate_series(1, 40) g",
        "INSERT INTO note_tags SELECT n.id, t.id FROM notes n, tags t");
    KeyScan scan = postgres.scan();
    List<RecordKey> keys = new ArrayList<>();
    String cursor = null;
    do {
      KeyPage page = scan.page(SampleMappings.TAGGED, KeyRange.ALL, cursor, 7);
      keys.addAll(page.keys());
      cursor = page.next();
    } while (cursor != null);
    assertThat(keys).hasSize(120).doesNotHaveDuplicates();
    assertThat(keys).contains(RecordKey.of("tagged", "n2", 40L));
    assertThat(scan.page(SampleMappings.TAG, KeyRange.ALL, null, 100).keys())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 40).mapToObj(n -> RecordKey.of("tag", n)).toList());
    assertThat(scan.count(SampleMappings.TAGGED, KeyRange.ALL)).isEqualTo(120);
  }

  @Test
  void rangesHaveBothOfTheirEndsAndAreThoseOfTheFirstPart() {
    database.run(
        "TRUNCATE notes, tags, note_tags",
        "INSERT INTO notes SELECT 'n' || g FROM generate_series(1, 5) g",
        "INSERT INTO tags SELECT g FROM generate_series(1, 30) g",
        "INSERT INTO note_tags SELECT n.id, t.id FROM notes n, tags t WHERE t.id <= 4");
    KeyScan scan = postgres.scan();
    KeyRange numbers = new KeyRange(9L, 11L);
    assertThat(scan.page(SampleMappings.TAG, numbers, null, 100).keys())
        .containsExactly(
            RecordKey.of("tag", 9L), RecordKey.of("tag", 10L), RecordKey.of("tag", 11L));
    assertThat(scan.count(SampleMappings.TAG, numbers)).isEqualTo(3);
    KeyRange texts = new KeyRange("n2", "n3");
    KeyPage first = scan.page(SampleMappings.TAGGED, texts, null, 6);
    assertThat(first.keys()).hasSize(6).contains(RecordKey.of("tagged", "n2", 1L));
    assertThat(scan.page(SampleMappings.TAGGED, texts, first.next(), 6).keys())
        .containsExactly(RecordKey.of("tagged", "n3", 3L), RecordKey.of("tagged", "n3", 4L));
    assertThat(scan.count(SampleMappings.TAGGED, new KeyRange(null, "n3"))).isEqualTo(12);
  }

  @Test
  void pagesOfAKeyWithAnEnumFollowTheColumnsOwnOrder() {
    database.run(
        "CREATE TYPE mood AS ENUM ('zany', 'happy', 'blue')",
        "CREATE TABLE feels (a text, b bigint, how mood, PRIMARY KEY (a, b, how))",
        "INSERT INTO feels SELECT 'n', 1, m FROM unnest(enum_range(NULL::mood)) m");
    RelationMapping feels =
        new RelationMapping(
            "feels",
            "FEELS",
            SampleMappings.NOTE,
            SampleMappings.TAG,
            new TableName("public", "feels"),
            "a",
            "b",
            new PropertyMapping("how", "how", ValueType.of(ValueType.Kind.TEXT)),
            List.of(),
            null,
            Rules.DEFAULT);
    KeyScan scan = postgres.scan();
    List<RecordKey> keys = new ArrayList<>();
    String cursor = null;
    do {
      KeyPage page = scan.page(feels, KeyRange.ALL, cursor, 1);
      keys.addAll(page.keys());
      cursor = page.next();
    } while (cursor != null);
    assertThat(keys)
        .containsExactly(
            RecordKey.of("feels", "n", 1L, "zany"),
            RecordKey.of("feels", "n", 1L, "happy"),
            RecordKey.of("feels", "n", 1L, "blue"));
  }
}
