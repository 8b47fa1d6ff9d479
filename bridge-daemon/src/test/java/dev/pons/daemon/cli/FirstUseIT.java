package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.daemon.sample.SampleLoader;
import dev.pons.daemon.sample.SampleTables;
import dev.pons.embedded.testing.TestDatabase;
import dev.pons.embedded.testing.TestGraph;
import dev.pons.embedded.testing.TestStores;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Session;

/** The first {@code up} with stores that belong to the user. */
class FirstUseIT {
  @TempDir private Path root;

  private final TestDatabase database = TestStores.postgres().createDatabase();
  private final TestGraph graph = TestStores.graph();
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void wipe() {
    graph.wipe();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void theSampleIsLoadedWhereNothingHasItsNames() throws SQLException {
    prepare(true);
    assertThat(present()).isEqualTo(4);
    assertThat(count("select count(*) from memories")).isPositive();
    assertThat(nodes("Entity")).isPositive();
    assertThat(folder().config()).exists();
  }

  @Test
  void tablesOfTheUsersAreLeftAlone() throws SQLException {
    run("create table memories (id text primary key, mine text)");
    refused(true, "has memories already");
    assertThat(present()).isEqualTo(1);
    assertThat(count("select count(*) from memories")).isZero();
    assertThat(
            count(
                "select count(*) from information_schema.columns where table_name = 'memories'"
                    + " and table_schema = 'public'"))
        .isEqualTo(2);
    assertThat(nodes("Entity")).isZero();
  }

  @Test
  void nodesOfTheUsersAreLeftAloneAndNoTableIsMadeEither() throws SQLException {
    try (Session session = graph.driver().session()) {
      session.run("CREATE (:Entity {id: 'mine'})").consume();
    }
    refused(true, "Memory or Entity");
    assertThat(present()).isZero();
    assertThat(nodes("Entity")).isEqualTo(1);
  }

  @Test
  void withoutTheSampleNothingIsCreated() throws SQLException {
    refused(false, "--no-sample");
    assertThat(present()).isZero();
  }

  @Test
  void withoutTheSampleTablesThatAreThereWillDo() throws SQLException {
    try (Connection connection = database.connect()) {
      SampleLoader.createTables(connection);
    }
    prepare(false);
    assertThat(count("select count(*) from memories")).isZero();
    assertThat(folder().config()).exists();
  }

  private void refused(boolean sample, String why) {
    assertThatExceptionOfType(CliException.class)
        .isThrownBy(() -> prepare(sample))
        .withMessageContaining(why)
        .withMessageContaining("run --config")
        .satisfies(e -> assertThat(e.status()).isEqualTo(CliException.WRONG_USE));
    assertThat(folder().config()).doesNotExist();
  }

  private void prepare(boolean sample) {
    new FirstUse(folder(), stores(), Set.of("postgres", "graph"), new PrintWriter(out))
        .prepare(sample, Optional.empty());
  }

  private LocalFolder folder() {
    return new LocalFolder(root);
  }

  private StoreAccess stores() {
    ObjectNode json = JsonTree.object();
    json.putObject("postgres")
        .put("url", database.jdbcUrl())
        .put("user", database.user())
        .put("password", database.password());
    ObjectNode noted = json.putObject("graph").put("url", graph.uri().toString());
    if (!graph.user().isEmpty()) {
      noted.put("user", graph.user()).put("password", graph.password());
    }
    json.putObject("redis").put("url", "redis://127.0.0.1:1");
    return StoreAccess.of(json, root);
  }

  private int present() throws SQLException {
    try (Connection connection = database.connect()) {
      return SampleTables.present(connection).size();
    }
  }

  private long nodes(String label) {
    try (Session session = graph.driver().session()) {
      return session.run("MATCH (n:" + label + ") RETURN count(n)").single().get(0).asLong();
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
