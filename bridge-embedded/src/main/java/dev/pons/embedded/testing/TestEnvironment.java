package dev.pons.embedded.testing;

import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.store.StoreKind;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What the environment variables say about servers for tests. */
final class TestEnvironment {
  private final Map<String, String> variables;

  TestEnvironment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Whether servers are to come out of containers. */
  enum Docker {
    NEVER,
    IF_IT_ANSWERS,
    ALWAYS
  }

  /** The variable that names an outside server. */
  static String variable(StoreKind kind) {
    return switch (kind) {
      case POSTGRES -> "PONS_TEST_POSTGRES_URL";
      case REDIS -> "PONS_TEST_REDIS_URL";
      case GRAPH -> "PONS_TEST_GRAPH_URI";
    };
  }

  /** A JDBC URL with user and password. */
  Optional<String> postgres() {
    return get(variable(StoreKind.POSTGRES));
  }

  Optional<URI> redis() {
    return get(variable(StoreKind.REDIS)).map(URI::create);
  }

  Optional<TestGraph> graph() {
    return get(variable(StoreKind.GRAPH))
        .map(URI::create)
        .map(uri -> new TestGraph(uri, graphUser(), graphPassword(), Optional.empty()));
  }

  Docker docker() {
    String wish = get("PONS_TEST_DOCKER").orElse("0");
    return switch (wish) {
      case "0" -> Docker.NEVER;
      case "1" -> Docker.ALWAYS;
      case "auto" -> Docker.IF_IT_ANSWERS;
      default -> throw new StoreException("PONS_TEST_DOCKER is 0, 1 or auto, and not " + wish);
    };
  }

  /** Where the Docker engine listens. */
  URI dockerHost() {
    return URI.create(get("DOCKER_HOST").orElse("unix:///var/run/docker.sock"));
  }

  private String graphUser() {
    return get("PONS_TEST_GRAPH_USER").orElse("");
  }

  private String graphPassword() {
    return get("PONS_TEST_GRAPH_PASSWORD").orElse("");
  }

  private Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }
}
