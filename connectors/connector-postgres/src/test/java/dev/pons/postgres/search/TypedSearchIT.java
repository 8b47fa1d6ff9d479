package dev.pons.postgres.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TableName;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Filter;
import dev.pons.core.search.Filter.Op;
import dev.pons.core.search.Ranked;
import dev.pons.core.search.Scope;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.TableSchema;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches by columns whose values Postgres spells in a way of its own. */
final class TypedSearchIT {
  private static final TableName TABLE = new TableName("public", "things");
  private static Playground database;
  private static Postgres postgres;
  private static EntityMapping mapping;
  private static Searchable things;

  @BeforeAll
  static void create() {
    database = Playground.create();
    database.run(
        """
        CREATE TABLE things (
          id text PRIMARY KEY, note text, ip inet, mac macaddr, blob bytea, lasts interval,
          opens timetz, code char(5), day date, blobs bytea[]);
        INSERT INTO things VALUES
          ('a', 'words', '10.0.0.1', '08:00:2b:01:02:03', '\\x0102', '1 mon 2 days', '12:00+02',
           'ab', '0044-03-15 BC', '{"\\\\x0102"}'),
          ('b', 'others', '10.0.0.2', '08:00:2b:01:02:04', '\\x03', '32 days', '11:00+01', 'abc',
           '0044-03-15', '{}')
        """);
    postgres = Postgres.connect(database.config());
    List<PropertyMapping> properties =
        postgres.catalog().table(TABLE).orElseThrow().columns().stream()
            .filter(column -> !column.name().equals("id"))
            .map(TypedSearchIT::property)
            .toList();
    mapping =
        new EntityMapping(
            "thing",
            "Thing",
            TABLE,
            new PropertyMapping("id", "id", ValueType.of(Kind.TEXT)),
            properties,
            null,
            Rules.DEFAULT);
    things = new Searchable(mapping, new TextTemplate("{note} {ip} {mac}"), "simple", null, true);
  }

  @AfterAll
  static void close() {
    postgres.close();
    database.close();
  }

  private static PropertyMapping property(TableSchema.Column column) {
    return new PropertyMapping(column.name(), column.name(), Objects.requireNonNull(column.type()));
  }

  @ParameterizedTest
  @CsvSource({
    "ip, EQ, 10.0.0.1",
    "mac, EQ, 08:00:2b:01:02:03",
    "blob, EQ, AQI=",
    "lasts, EQ, P1M2D",
    "opens, EQ, 12:00+02:00",
    "code, EQ, ab",
    "day, LT, 0001-01-01",
    "blobs, CONTAINS, AQI=",
  })
  void filtersMeanTheSameToPostgresAndTheBridge(String property, Op op, String value) {
    Filter filter = new Filter(property, op, value);
    List<RecordKey> found = matching("words others", filter);
    assertThat(found).contains(RecordKey.of("thing", "a"));
    assertThat(
            postgres.searchIndex(mappings()).records(found).values().stream()
                .filter(record -> filter.holds(mapping, record)))
        .hasSize(1);
  }

  @Test
  void addressesAreWordsToo() {
    assertThat(postgres.searchIndexes(mappings(), all()).ensure()).isOne();
    assertThat(matching("10.0.0.2/32")).first().isEqualTo(RecordKey.of("thing", "b"));
  }

  private static List<RecordKey> matching(String text, Filter... filters) {
    SearchQuery any = SearchQuery.of(text, Scope.ALL);
    SearchQuery query =
        new SearchQuery(
            any.text(),
            any.scope(),
            any.mappings(),
            List.of(filters),
            10,
            0,
            any.weights(),
            any.expansion(),
            0,
            -1);
    return postgres.searchIndex(mappings()).matching(things, query, 10).stream()
        .map(Ranked::key)
        .toList();
  }

  private static Mappings mappings() {
    return new Mappings(List.of(mapping));
  }

  private static Searchables all() {
    return new Searchables(List.of(things), List.of());
  }
}
