package dev.pons.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.embedded.server.Waiting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionConfig;

class TestStoresIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void databaseBelongsToARoleThatReplicatesAndIsNoSuperuser() throws SQLException {
    try (TestDatabase database = TestStores.postgres().createDatabase();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String shape =
          """
          SELECT rolsuper, rolreplication, rolbypassrls, rolcreatedb, current_setting('wal_level')
          FROM pg_roles WHERE rolname = current_user
          """;
      try (ResultSet rows = statement.executeQuery(shape)) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getBoolean("rolsuper")).isFalse();
        assertThat(rows.getBoolean("rolreplication")).isTrue();
        assertThat(rows.getBoolean("rolbypassrls")).isTrue();
        assertThat(rows.getBoolean("rolcreatedb")).isTrue();
        assertThat(rows.getString("current_setting")).isEqualTo("logical");
      }
      statement.execute("CREATE TABLE mine (id int PRIMARY KEY)");
    }
  }

  @Test
  void wrongPasswordIsRefused() {
    try (TestDatabase database = TestStores.postgres().createDatabase()) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
  }

  @Test
  void everyDatabaseSearchesVectors() throws SQLException {
    try (TestDatabase database = TestStores.postgres().createDatabase();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String type = database.vectorSearch().extension() ? "vector" : "real[]";
      String nearest =
          """
          SELECT ('%s'::%s <=> '%s'::%s)::numeric(4, 2)
          """;
      String left = database.vectorSearch().extension() ? "[1,0]" : "{1,0}";
      String right = database.vectorSearch().extension() ? "[0,1]" : "{0,1}";
      try (ResultSet rows = statement.executeQuery(nearest.formatted(left, type, right, type))) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("1.00");
      }
    }
  }

  @Test
  void databaseIsDroppedWithItsSlotsAndItsRole() throws SQLException {
    TestDatabase database = TestStores.postgres().createDatabase();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_create_logical_replication_slot('left_behind', 'pgoutput')");
    }

    database.close();

    assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
  }

  @Test
  void keyspacesDiffer() {
    TestRedis redis = TestStores.redis();
    TestKeyspace one = redis.createKeyspace();
    TestKeyspace other = redis.createKeyspace();

    assertThat(one.prefix()).isNotEqualTo(other.prefix()).endsWith(":");
    assertThat(one.uri().getScheme()).isEqualTo("redis");
  }

  @Test
  void triggerFiresWithTheMetadataOfTheTransaction() {
    TestGraph graph = TestStores.graph();
    graph.wipe();
    Driver driver = graph.driver();
    install(driver, "CREATE (:Seen {by: $metaData['writer'], created: size($createdNodes)})");

    try (Session session = driver.session()) {
      TransactionConfig metadata =
          TransactionConfig.builder().withMetadata(Map.of("writer", "pons")).build();
      session.run("CREATE (:Memory {id: 1})", metadata).consume();

      Map<String, Object> seen =
          session.run("MATCH (s:Seen) RETURN s.by AS by, s.created AS created").single().asMap();
      assertThat(seen).containsEntry("by", "pons").containsEntry("created", 1L);
    }
  }

  @Test
  void wipedGraphHoldsNothing() {
    TestGraph graph = TestStores.graph();
    graph.wipe();
    Driver driver = graph.driver();
    install(driver, "CREATE (:Seen)");
    try (Session session = driver.session()) {
      session.run("CREATE INDEX an_index FOR (m:Memory) ON (m.id)").consume();
      session.run("CREATE CONSTRAINT a_rule FOR (m:Other) REQUIRE m.id IS UNIQUE").consume();
      session.run("UNWIND range(1, 12000) AS i CREATE (:Memory {id: i})").consume();

      graph.wipe();

      session.run("CREATE (:Memory {id: 0})").consume();
      assertThat(count(session, "MATCH (n) RETURN count(*) AS n")).isEqualTo(1);
      assertThat(count(session, "SHOW CONSTRAINTS YIELD name RETURN count(*) AS n")).isZero();
      String indexes = "SHOW INDEXES YIELD type WHERE type <> 'LOOKUP' RETURN count(*) AS n";
      assertThat(count(session, indexes)).isZero();
    }
  }

  private static void install(Driver driver, String statement) {
    try (Session system = driver.session(SessionConfig.forDatabase("system"));
        Session session = driver.session()) {
      system
          .run(
              "CALL apoc.trigger.install('neo4j', 'test', $statement, {phase: 'before'})",
              Map.of("statement", statement))
          .consume();
      String active =
          "CALL apoc.trigger.list() YIELD query WHERE query = $query RETURN count(*) AS n";
      assertThat(
              Waiting.until(
                  PATIENCE,
                  () ->
                      session.run(active, Map.of("query", statement)).single().get("n").asLong()
                          == 1))
          .isTrue();
    }
  }

  private static long count(Session session, String query) {
    return session.run(query).single().get("n").asLong();
  }
}
