package dev.pons.postgres.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.VectorOwner;
import dev.pons.core.search.Filter;
import dev.pons.core.search.Filter.Op;
import dev.pons.core.search.Ranked;
import dev.pons.core.search.Scope;
import dev.pons.core.search.SearchQuery;
import dev.pons.postgres.Playground;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.PostgresConfig;
import dev.pons.postgres.catalog.PostgresCatalog;
import dev.pons.postgres.embedding.Memories;
import dev.pons.postgres.embedding.VectorText;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.ServerUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.BaseConnection;

/**
 * How much of what is nearest the search finds, among so many rows that an index has to help.
 * Without pgvector there is no index: all rows are compared, and fewer will do.
 */
final class RecallIT {
  private static final int DIMENSIONS = 384;
  private static final int LIMIT = 10;
  private static final int QUERIES = 60;
  private static final double ENOUGH = 0.95;
  private static final long SEED = new Random().nextLong();
  private static final Scope ANA = Scope.of(Map.of("user_id", "ana"));

  private static Playground database;
  private static Database connections;
  private static Searchable memories;
  private static MappedTables tables;
  private static boolean pgvector;
  private static List<float[]> asked;

  @BeforeAll
  static void fill() throws SQLException, IOException {
    System.out.printf("recall seed %d%n", SEED);
    database = Playground.create();
    pgvector = Memories.pgvector(database);
    Memories.create(database, Memories.type(database, DIMENSIONS));
    Searchables all =
        Memories.searchables(Memories.vector(database, DIMENSIONS, VectorOwner.BRIDGE));
    memories = all.of("Memory").orElseThrow();
    Clouds clouds = new Clouds(SEED, DIMENSIONS);
    insert(clouds, pgvector ? 50_000 : 500);
    database.run("ANALYZE memories");
    asked = Stream.generate(clouds::next).limit(QUERIES).toList();
    try (Postgres postgres = Postgres.connect(database.config())) {
      assertThat(postgres.searchIndexes(Memories.MAPPINGS, all).ensure())
          .as("one index of words and, with pgvector, one of vectors")
          .isEqualTo(pgvector ? 2 : 1);
    }
    connect(database.config());
  }

  /** A row's importance is the percentile it lies in, whatever its vector: 0.00 to 0.99. */
  private static void insert(Clouds clouds, int rows) throws SQLException, IOException {
    try (Connection connection = database.open()) {
      CopyIn copy =
          connection
              .unwrap(BaseConnection.class)
              .getCopyAPI()
              .copyIn("COPY memories (id, user_id, importance, embedding) FROM STDIN");
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (int i = 0; i < rows; i++) {
        String vector = VectorText.of(requireNonNull(memories.vector()), clouds.next());
        String line = "r%d\tana\t%.2f\t%s\n".formatted(i, i % 100 / 100.0, vector);
        lines.write(line.getBytes(StandardCharsets.UTF_8));
        if (lines.size() > 1_000_000) {
          copy.writeToCopy(lines.toByteArray(), 0, lines.size());
          lines.reset();
        }
      }
      copy.writeToCopy(lines.toByteArray(), 0, lines.size());
      copy.endCopy();
    }
  }

  private static void connect(PostgresConfig config) {
    connections =
        new Connector(
                ServerUrl.parse(config.url()),
                config.user(),
                config.password(),
                config.statementTimeout(),
                config.lockTimeout(),
                false)
            .pool(1);
    tables = new MappedTables(Memories.MAPPINGS, new PostgresCatalog(connections));
  }

  @AfterAll
  static void disconnect() {
    connections.close();
    database.close();
  }

  private interface Way {
    List<Ranked> search(VectorSearch search, Connection connection, float[] vector)
        throws SQLException;
  }

  private static final Way EXACT = (search, c, vector) -> search.exactly(c, vector, LIMIT);
  private static final Way BY_INDEX = (search, c, vector) -> search.byIndex(c, vector, LIMIT);
  private static final Way AS_SEARCHED = (search, c, vector) -> search.nearest(c, vector, LIMIT);

  @ParameterizedTest
  @ValueSource(strings = {"1.00", "0.50", "0.10", "0.01"})
  void searchesFindWhatIsNearest(String part) {
    assertRecall(part, "as searched", AS_SEARCHED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.00", "0.50", "0.10"})
  void indexItselfFindsWhatIsNearestWhereNotMostIsFilteredOut(String part) {
    assertRecall(part, "by the index", pgvector ? BY_INDEX : EXACT);
  }

  /**
   * @param part of the rows that the filter lets through
   */
  private static void assertRecall(String part, String how, Way way) {
    SearchCounters counters = new SearchCounters();
    VectorSearch search =
        new VectorSearch(
            memories,
            tables.of(memories.mapping()),
            new Conditions(memories, tables.of(memories.mapping()), query(new BigDecimal(part))),
            counters);
    int found = 0;
    int nearest = 0;
    for (float[] vector : asked) {
      Set<Object> exact = ids(search, EXACT, vector);
      nearest += exact.size();
      exact.retainAll(ids(search, way, vector));
      found += exact.size();
    }
    double recall = found / (double) nearest;
    System.out.printf(
        Locale.ROOT,
        "recall@%d of %s of all, %s: %.4f, under-returns %d%n",
        LIMIT,
        part,
        how,
        recall,
        counters.underReturns());
    assertThat(recall).isGreaterThanOrEqualTo(ENOUGH);
    assertThat(counters.underReturns()).isZero();
    assertThat(nearest).isGreaterThan(QUERIES);
  }

  private static Set<Object> ids(VectorSearch search, Way way, float[] vector) {
    Set<Object> ids = new HashSet<>();
    connections.<List<Ranked>>transaction(c -> way.search(search, c, vector)).stream()
        .map(one -> one.key().parts().get(0))
        .forEach(ids::add);
    return ids;
  }

  private static SearchQuery query(BigDecimal part) {
    SearchQuery any = SearchQuery.of("x", ANA);
    return new SearchQuery(
        any.text(),
        any.scope(),
        any.mappings(),
        List.of(new Filter("importance", Op.LT, part)),
        LIMIT,
        0,
        any.weights(),
        any.expansion(),
        0,
        -1);
  }
}
