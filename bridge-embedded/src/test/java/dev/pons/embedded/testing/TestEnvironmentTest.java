package dev.pons.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.embedded.server.StoreException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestEnvironmentTest {

  @Test
  void nothingSaidMeansEmbeddedServers() {
    TestEnvironment environment = new TestEnvironment(Map.of("PONS_TEST_REDIS_URL", " "));

    assertThat(environment.postgres()).isEmpty();
    assertThat(environment.redis()).isEmpty();
    assertThat(environment.graph()).isEmpty();
    assertThat(environment.docker()).isEqualTo(TestEnvironment.Docker.NEVER);
  }

  @Test
  void outsideServersAreTakenAsNamed() {
    SharedServers servers =
        new SharedServers(
            Map.of(
                "PONS_TEST_REDIS_URL", "redis://cache:6379/3",
                "PONS_TEST_GRAPH_URI", "bolt://graph:7687",
                "PONS_TEST_GRAPH_USER", "me",
                "PONS_TEST_GRAPH_PASSWORD", "secret"));

    assertThat(servers.redis().store()).isEmpty();
    assertThat(servers.redis().createKeyspace().uri())
        .isEqualTo(URI.create("redis://cache:6379/3"));
    TestGraph graph = servers.graph();
    assertThat(graph.uri()).isEqualTo(URI.create("bolt://graph:7687"));
    assertThat(graph.user()).isEqualTo("me");
    assertThat(graph.password()).isEqualTo("secret");
  }

  @Test
  void databaseOfAnOutsidePostgresKeepsTheOptionsAndHidesTheLogin() {
    OutsidePostgres postgres =
        new OutsidePostgres(
            "jdbc:postgresql://db:5433/postgres?user=me&password=secret&sslmode=require");

    assertThat(postgres.url("mine")).isEqualTo("jdbc:postgresql://db:5433/mine?sslmode=require");
  }

  @Test
  void containersThatAreDemandedAndCannotBeHadAreAnError() {
    SharedServers servers =
        new SharedServers(
            Map.of("PONS_TEST_DOCKER", "1", "DOCKER_HOST", "unix:///there/is/no/engine"));

    assertThatThrownBy(servers::redis)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("no Docker engine answers at unix:///there/is/no/engine");
  }
}
