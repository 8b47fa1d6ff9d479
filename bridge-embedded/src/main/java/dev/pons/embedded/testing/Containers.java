package dev.pons.embedded.testing;

import dev.pons.embedded.server.StoreException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Servers in containers, which Testcontainers removes at the end of the JVM. */
final class Containers {
  private static final String POSTGRES_IMAGE = "pgvector/pgvector:pg17";
  private static final String REDIS_IMAGE = "redis:7-alpine";
  private static final String MEMGRAPH_IMAGE = "memgraph/memgraph:3.4.0";
  private static final int POSTGRES_PORT = 5432;
  private static final int REDIS_PORT = 6379;
  private static final int BOLT_PORT = 7687;

  private final TestEnvironment environment;

  Containers(TestEnvironment environment) {
    this.environment = environment;
  }

  /** A JDBC URL with a superuser's name and password. */
  Optional<String> postgres() {
    if (!wanted()) {
      return Optional.empty();
    }
    GenericContainer<?> container =
        container(POSTGRES_IMAGE, POSTGRES_PORT)
            .withEnv(Map.of("POSTGRES_PASSWORD", "test"))
            .withCommand("postgres", "-c", "wal_level=logical", "-c", "fsync=off")
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
    container.start();
    return Optional.of(
        "jdbc:postgresql://%s/postgres?user=postgres&password=test"
            .formatted(address(container, POSTGRES_PORT)));
  }

  Optional<URI> redis() {
    if (!wanted()) {
      return Optional.empty();
    }
    GenericContainer<?> container = container(REDIS_IMAGE, REDIS_PORT);
    container.start();
    return Optional.of(URI.create("redis://" + address(container, REDIS_PORT)));
  }

  /** Memgraph itself. */
  Optional<TestGraph> graph() {
    if (!wanted()) {
      return Optional.empty();
    }
    GenericContainer<?> container = container(MEMGRAPH_IMAGE, BOLT_PORT);
    container.start();
    URI uri = URI.create("bolt://" + address(container, BOLT_PORT));
    return Optional.of(new TestGraph(uri, "", "", Optional.empty()));
  }

  private boolean wanted() {
    TestEnvironment.Docker wish = environment.docker();
    if (wish == TestEnvironment.Docker.NEVER) {
      return false;
    }
    boolean there = new DockerEngine(environment.dockerHost()).answers();
    if (!there && wish == TestEnvironment.Docker.ALWAYS) {
      throw new StoreException(
          "PONS_TEST_DOCKER=1, and no Docker engine answers at " + environment.dockerHost());
    }
    return there;
  }

  private static GenericContainer<?> container(String image, int port) {
    return new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(port);
  }

  private static String address(GenericContainer<?> container, int port) {
    return container.getHost() + ":" + container.getMappedPort(port);
  }
}
