package dev.pons.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.server.Command;
import dev.pons.embedded.server.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** The contract with the launcher: words in, lines and an exit status out, servers that stay. */
class MainIT {
  private static final List<String> STORES = List.of("postgres", "redis", "graph");

  private final CommandLine main = CommandLine.ofThisUser();
  @TempDir private Path data;

  @AfterEach
  void leaveNothing() throws IOException {
    EmbeddedStores.of(StoresOptions.defaults().in(data), line -> {}).kill();
    // Holds a link to a library, which JUnit does not like to delete.
    CacheFolder.delete(data.resolve("graph"));
  }

  @Test
  void storesOutliveTheirStarterKeepTheirDataAndAreFoundAgain() throws Exception {
    Command.Result first = run("start");
    assertThat(first.status()).as(first.output()).isEqualTo(Main.DONE);
    assertThat(first.output()).contains("postgres: started", "redis: started", "graph: started");
    assertThat(first.output()).containsPattern("postgres: vector search is (pgvector|exact)");
    remember();

    Command.Result second = run("start");
    assertThat(second.output()).contains("postgres: reusing", "redis: reusing", "graph: reusing");
    List<Integer> ports = ports();

    for (String store : List.of("postgres", "graph")) {
      ServerProcess.find(stores().path(store).path("pid").asLong()).orElseThrow().kill();
    }
    assertThat(run("status").status()).isEqualTo(Main.NOT_RUNNING);

    Command.Result third = run("start");
    assertThat(third.status()).as(third.output()).isEqualTo(Main.DONE);
    assertThat(third.output()).contains("postgres: cleared", "graph: cleared", "redis: reusing");
    assertThat(ports()).isEqualTo(ports);
    assertThat(run("status").status()).isEqualTo(Main.DONE);
    assertRemembered();

    List<Long> pids = pids();
    assertThat(run("stop").status()).isEqualTo(Main.DONE);
    assertThat(pids).hasSize(STORES.size()).allMatch(pid -> ServerProcess.find(pid).isEmpty());
    assertThat(pids()).isEmpty();
  }

  @Test
  void portThatIsTakenIsRefusedInOneLine() throws IOException {
    try (ServerSocket other =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      String port = Integer.toString(other.getLocalPort());

      Command.Result result = run("start", "--only", "redis", "--redis-port", port);

      assertThat(result.status()).isEqualTo(Main.REFUSED);
      assertThat(result.output().lines()).hasSize(1);
      assertThat(result.output()).startsWith("redis: port " + port + " on 127.0.0.1 is taken");
    }
  }

  @Test
  void failureStopsWhatTheSameCallHadStarted() throws IOException {
    Files.createDirectory(data.resolve("postgres"));

    Command.Result result = run("start", "--only", "redis", "--only", "postgres");

    assertThat(result.status()).isEqualTo(Main.FAILED);
    assertThat(result.output()).contains("holds no Postgres data, not Postgres 17");
    assertThat(run("status", "--only", "redis").output()).isEqualTo("redis: not running");
  }

  @Test
  void nobodyElseReadsPasswords() throws IOException {
    assertThat(run("start", "--only", "postgres").status()).isEqualTo(Main.DONE);

    for (String file : List.of("stores.json", "pons.password", "postgres.password")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
          .isEqualTo("rw-------");
    }
    assertThat(data.resolve(".gitignore")).hasContent("*");
  }

  private Command.Result run(String order, String... words) {
    List<String> all = new ArrayList<>(List.of(order, "--data", data.toString()));
    all.addAll(List.of(words));
    return main.run(all.toArray(String[]::new));
  }

  private void remember() throws IOException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("SHOW fsync")) {
        rows.next();
        assertThat(rows.getString(1)).isEqualTo("on");
      }
      statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (Driver driver = graph()) {
      driver.executableQuery("CREATE (:Kept {answer: 42})").execute();
    }
  }

  private void assertRemembered() throws IOException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT answer FROM kept")) {
      rows.next();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
    try (Driver driver = graph()) {
      assertThat(driver.executableQuery("MATCH (k:Kept) RETURN k.answer").execute().records())
          .singleElement()
          .satisfies(row -> assertThat(row.get(0).asInt()).isEqualTo(42));
    }
  }

  private Connection connect() throws IOException, SQLException {
    JsonNode postgres = stores().path("postgres");
    Path passwordFile = data.resolve(postgres.path("passwordFile").asText());
    return DriverManager.getConnection(
        postgres.path("url").asText(),
        postgres.path("user").asText(),
        Files.readString(passwordFile));
  }

  private Driver graph() throws IOException {
    return GraphDatabase.driver(stores().path("graph").path("url").asText(), AuthTokens.none());
  }

  private List<Integer> ports() throws IOException {
    JsonNode stores = stores();
    return STORES.stream().map(store -> stores.path(store).path("port").asInt()).toList();
  }

  private List<Long> pids() throws IOException {
    return stores().findValues("pid").stream().map(JsonNode::asLong).toList();
  }

  private JsonNode stores() throws IOException {
    return new ObjectMapper().readTree(data.resolve("stores.json").toFile());
  }
}
