package dev.pons.daemon.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One set of real stores for all tests of this JVM, in a folder of its own. */
final class Stores {
  private static final Stores SHARED = new Stores();
  private final Path folder = Artifacts.work("stores");
  private JsonNode noted;

  private Stores() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> embedded("stop"), "stop stores"));
    embedded("start");
    noted = read();
  }

  static Stores shared() {
    return SHARED;
  }

  String jdbc() {
    return noted.path("postgres").path("url").asText();
  }

  String postgresUser() {
    return noted.path("postgres").path("user").asText();
  }

  String postgresPassword() {
    return password(noted.path("postgres").path("passwordFile").asText());
  }

  private String password(String file) {
    try {
      return Files.readString(folder.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a statement in Postgres as the one who may do anything. */
  void superuser(String statement) {
    try (Connection connection =
            DriverManager.getConnection(jdbc(), "postgres", password("postgres.password"));
        Statement plain = connection.createStatement()) {
      plain.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }

  /** It asks for no password. */
  URI bolt() {
    return URI.create(noted.path("graph").path("url").asText());
  }

  /** With user and password, as people write it. */
  String postgresUrl() {
    String address = jdbc().replace("jdbc:postgresql://", "");
    return "postgresql://" + postgresUser() + ":" + postgresPassword() + "@" + address;
  }

  URI redis() {
    return URI.create(noted.path("redis").path("url").asText());
  }

  void stop(String store) {
    embedded("stop", "--only", store);
  }

  void start(String store) {
    embedded("start", "--only", store);
    noted = read();
  }

  /** Tells a daemon where these stores are. */
  Map<String, String> environment() {
    return Map.of(
        "PONS_POSTGRES_URL", jdbc(),
        "PONS_POSTGRES_USER", postgresUser(),
        "PONS_POSTGRES_PASSWORD", postgresPassword(),
        "PONS_GRAPH_URI", bolt().toString(),
        "PONS_REDIS_URI", redis().toString());
  }

  private JsonNode read() {
    try {
      return new ObjectMapper().readTree(folder.resolve("stores.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void embedded(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(Artifacts.java(), "-cp", Artifacts.embedded(), "dev.pons.embedded.Main"));
    command.add(arguments[0]);
    command.addAll(List.of("--data", folder.toString()));
    command.addAll(List.of(arguments).subList(1, arguments.length));
    Cli.Ran ran = Cli.run(folder, Map.of(), command);
    if (ran.status() != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + " failed:\n" + ran.out());
    }
  }
}
