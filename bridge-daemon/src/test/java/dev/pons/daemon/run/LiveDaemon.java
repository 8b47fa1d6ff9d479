package dev.pons.daemon.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.daemon.runfile.RunFile;
import dev.pons.embedded.testing.TestDatabase;
import dev.pons.embedded.testing.TestGraph;
import dev.pons.embedded.testing.TestKeyspace;
import dev.pons.embedded.testing.TestStores;
import dev.pons.graph.Graph;
import dev.pons.graph.GraphConfig;
import dev.pons.graph.console.CypherConsole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A daemon of this JVM, with the sample's tables in a database of its own. */
final class LiveDaemon {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final Map<String, String> env = new HashMap<>();
  private final Path folder;
  private final TestDatabase database = TestStores.postgres().createDatabase();
  private final TestGraph graph = TestStores.graph();
  private final StopSignal stop = new StopSignal();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private CompletableFuture<Integer> status = CompletableFuture.completedFuture(0);

  LiveDaemon(Path folder) throws Exception {
    this.folder = folder;
    graph.wipe();
    sql(resource("/sample/schema.sql"));
    mappings(resource("/sample/pons.yml"));
    TestKeyspace keys = TestStores.redis().createKeyspace();
    env.put("PONS_POSTGRES_URL", database.jdbcUrl());
    env.put("PONS_POSTGRES_USER", database.user());
    env.put("PONS_POSTGRES_PASSWORD", database.password());
    env.put("PONS_POSTGRES_SLOT", database.name());
    env.put("PONS_GRAPH_URI", graph.uri().toString());
    env.put("PONS_GRAPH_USER", graph.user());
    env.put("PONS_GRAPH_PASSWORD", graph.password());
    env.put("PONS_REDIS_URI", keys.uri().toString());
    env.put("PONS_REDIS_PREFIX", keys.prefix());
    env.put("PONS_DATA", folder.resolve("data").toString());
    env.put("PONS_HTTP_PORT", "0");
    env.put("PONS_EMBEDDING_PROVIDER", "none");
    env.put("PONS_MAPPINGS_FILE", folder.resolve("mappings.yml").toString());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = LiveDaemon.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  void mappings(String yaml) throws IOException {
    Files.writeString(folder.resolve("mappings.yml"), yaml);
  }

  void sql(String statements) throws SQLException {
    run(database.connect(), statements);
  }

  void superuser(String statements) throws SQLException {
    run(database.connectAsSuperuser(), statements);
  }

  private static void run(Connection fresh, String statements) throws SQLException {
    try (Connection connection = fresh;
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }

  String role() {
    return database.user();
  }

  /** Sends a message to whoever is subscribed to a channel of Redis. */
  void publish(String channel, String message) throws IOException {
    URI redis = URI.create(env.get("PONS_REDIS_URI"));
    try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
      String said = "PUBLISH %s '%s'\r\nQUIT\r\n".formatted(channel, message.strip());
      socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith(":");
    }
  }

  CypherConsole.Result cypher(String statement) {
    String user = graph.user().isEmpty() ? null : graph.user();
    String password = graph.user().isEmpty() ? null : graph.password();
    try (Graph connected = Graph.connect(GraphConfig.of(graph.uri()).as(user, password))) {
      return connected.console().run(statement);
    }
  }

  LiveDaemon start() {
    PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
    status = CompletableFuture.supplyAsync(() -> Daemon.run(null, env, stop, out));
    return this;
  }

  /** The exit status, once it has ended. */
  int status() throws InterruptedException, ExecutionException, TimeoutException {
    return status.get(60, TimeUnit.SECONDS);
  }

  int stop() throws InterruptedException, ExecutionException, TimeoutException {
    stop.ask();
    return status();
  }

  String message() {
    return err.toString(StandardCharsets.UTF_8);
  }

  Path runFile() {
    return RunFile.in(folder.resolve("data"));
  }

  boolean listens() {
    return Files.exists(runFile());
  }

  boolean ready() {
    return listens() && get("/readyz").statusCode() == 200;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(at(path)));
  }

  JsonNode json(String path) {
    return parse(get(path));
  }

  JsonNode post(String path) {
    return parse(send(HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.noBody())));
  }

  private static JsonNode parse(HttpResponse<String> answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private URI at(String path) {
    try {
      int port = new ObjectMapper().readTree(runFile().toFile()).path("port").asInt();
      return URI.create("http://127.0.0.1:" + port + path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  void close() throws Exception {
    stop();
    database.close();
  }
}
