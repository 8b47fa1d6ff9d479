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
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.search.Filter;
import dev.pons.core.search.Filter.Op;
import dev.pons.core.search.Ranked;
import dev.pons.core.search.Scope;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.LogPosition;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.embedding.Memories;
import dev.pons.postgres.embedding.Vectors;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Searches in a real table. */
final class PostgresSearchIT {
  private static final Scope ANA = Scope.of(Map.of("user_id", "ana"));
  private static Playground database;
  private static Postgres postgres;
  private static PostgresSearchIndex index;
  private static Searchable memories;

  @BeforeAll
  static void connect() {
    database = Playground.create();
    Memories.create(database, Memories.type(database, 3));
    postgres = Postgres.connect(database.config());
    Searchables all = Memories.searchables(Memories.vector(database, 3, VectorOwner.BRIDGE));
    memories = all.of("Memory").orElseThrow();
    index = postgres.searchIndex(Memories.MAPPINGS);
    postgres.searchIndexes(Memories.MAPPINGS, all).ensure();
    insert("east", "ana", "The harbour lies in the east", 0.9, "{sea,work}", 1, 0, 0);
    insert("north", "ana", "Mountains rise to the north", 0.2, "{hill}", 0, 1, 0);
    insert("northeast", "ana", "A road goes north and east", 0.5, null, 1, 1, 0);
    insert("other", "ben", "The harbour of somebody else", 0.9, "{sea}", 1, 0, 0);
    insert("zero", "ana", "A harbour without direction", 0.1, null, 0, 0, 0);
  }

  @AfterAll
  static void disconnect() {
    postgres.close();
    database.close();
  }

  private static void insert(
      String id, String user, String content, double importance, String tags, float... vector) {
    database.run(
        """
        INSERT INTO memories VALUES ('%s', '%s', '%s', %s, %s, '2026-01-0%dT00:00:00Z', '%s')
        """
            .formatted(
                id,
                content,
                user,
                importance,
                tags == null ? "NULL" : "'" + tags + "'",
                Math.max(1, Math.round(importance * 9)),
                Vectors.text(database, vector)));
  }

  @Test
  void nearestComeFirstAndOnlyThoseOfTheScope() {
    List<Ranked> found = near(SearchQuery.of("x", ANA), 1, 0.1f, 0);
    assertThat(ids(found)).containsExactly("east", "northeast", "north");
    assertThat(found.get(0).score()).isGreaterThan(0.99).isLessThanOrEqualTo(1.0);
  }

  @Test
  void scopeWithoutRecordsFindsNothing() {
    SearchQuery query = SearchQuery.of("harbour", Scope.of(Map.of("user_id", "x' OR true --")));
    assertThat(near(query, 1, 0, 0)).isEmpty();
    assertThat(index.matching(memories, query, 10)).isEmpty();
  }

  @Test
  void anyWordOfAQueryMatchesInAnyForm() {
    SearchQuery query = SearchQuery.of("harbours & mountain: \"quoted\" !(", ANA);
    assertThat(ids(index.matching(memories, query, 10)))
        .containsExactlyInAnyOrder("east", "north", "zero");
  }

  @Test
  void wordsThatSayNothingMatchNothing() {
    assertThat(index.matching(memories, SearchQuery.of("the of and", ANA), 10)).isEmpty();
  }

  @Test
  void filtersAreMet() {
    assertThat(filtered("importance", Op.GTE, new BigDecimal("0.5")))
        .containsExactlyInAnyOrder("east", "northeast");
    assertThat(filtered("importance", Op.LT, new BigDecimal("0.5"))).containsExactly("north");
    assertThat(filtered("tags", Op.CONTAINS, "sea")).containsExactly("east");
    assertThat(filtered("content", Op.CONTAINS, "road")).containsExactly("northeast");
    assertThat(filtered("content", Op.EQ, "Mountains rise to the north")).containsExactly("north");
    assertThat(filtered("tags", Op.EQ, List.of("sea", "work"))).containsExactly("east");
    assertThat(filtered("user_id", Op.IN, List.of("ana", "ben"))).hasSize(3);
    assertThat(filtered("created_at", Op.GT, "2026-01-05T00:00:00Z")).containsExactly("east");
  }

  @Test
  void rowsAreReadAsTheyAreNow() {
    assertThat(index.records(Set.of(Memories.key("east"), Memories.key("nowhere"))))
        .containsOnlyKeys(Memories.key("east"))
        .extractingByKey(Memories.key("east"))
        .satisfies(record -> assertThat(record).containsEntry("user_id", "ana"));
  }

  @Test
  void positionGoesOnWithEveryCommit() {
    LogPosition before = index.position();
    database.run("CREATE TABLE something (id int)");
    assertThat(index.position()).isGreaterThan(before);
    assertThat(LogPosition.parse(before.toString())).isEqualTo(before);
  }

  @Test
  void indexOfWordsIsBuiltOnce() {
    assertThat(
            postgres
                .searchIndexes(
                    Memories.MAPPINGS,
                    Memories.searchables(Memories.vector(database, 3, VectorOwner.BRIDGE)))
                .ensure())
        .isZero();
  }

  @Test
  void textOfAnyLengthIsTakenAndFoundByItsBeginning() {
    database.run(
        """
        INSERT INTO memories (id, user_id, content)
        SELECT 'long', 'lea', 'lighthouse ' || string_agg(md5(g::text), ' ')
        FROM generate_series(1, 60000) g
        """);
    SearchQuery query = SearchQuery.of("lighthouses", Scope.of(Map.of("user_id", "lea")));
    assertThat(ids(index.matching(memories, query, 10))).containsExactly("long");
  }

  @Test
  void tableThatCannotHaveItsIndexKeepsNoOtherFromTheirs() {
    try (Playground own = Playground.create();
        Postgres server = Postgres.connect(own.config())) {
      own.run(
          """
          CREATE TABLE parts (id text PRIMARY KEY, content text, user_id text)
            PARTITION BY HASH (id)
          """,
          "CREATE TABLE parts0 PARTITION OF parts FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
          "CREATE TABLE notes (id text PRIMARY KEY, content text, user_id text)");
      Searchable parts = table("parts");
      Searchable notes = table("notes");
      Searchables both = new Searchables(List.of(parts, notes), List.of());
      Mappings mappings = new Mappings(List.of(parts.mapping(), notes.mapping()));
      SearchIndexes indexes = server.searchIndexes(mappings, both);
      assertThat(indexes.ensure()).isEqualTo(1);
      assertThat(indexes.ensure()).as("what was refused is not tried again").isZero();
      assertThat(own.list("SELECT tablename FROM pg_indexes WHERE indexname LIKE 'pons_words%'"))
          .containsExactly("notes");
    }
  }

  private static Searchable table(String name) {
    PropertyMapping content = new PropertyMapping("content", "content", ValueType.of(Kind.TEXT));
    EntityMapping mapping =
        new EntityMapping(
            name,
            name,
            new TableName("public", name),
            new PropertyMapping("id", "id", ValueType.of(Kind.TEXT)),
            List.of(content),
            null,
            Rules.DEFAULT);
    return new Searchable(mapping, new TextTemplate("{content}"), "english", null, true);
  }

  private static List<String> filtered(String property, Op op, Object value) {
    SearchQuery any = SearchQuery.of("x", ANA);
    SearchQuery query =
        new SearchQuery(
            any.text(),
            any.scope(),
            any.mappings(),
            List.of(new Filter(property, op, value)),
            10,
            0,
            any.weights(),
            any.expansion(),
            0,
            -1);
    List<String> ids = ids(near(query, 1, 1, 0));
    assertThat(
            index.records(ids.stream().map(Memories::key).toList()).values().stream()
                .allMatch(r -> query.filters().get(0).holds(Memories.MAPPING, r)))
        .as("what SQL finds, Java agrees with")
        .isTrue();
    return ids;
  }

  private static List<Ranked> near(SearchQuery query, float... vector) {
    return index.nearest(memories, query, vector, 10);
  }

  private static List<String> ids(List<Ranked> found) {
    return found.stream().map(one -> (String) one.key().parts().get(0)).toList();
  }
}
