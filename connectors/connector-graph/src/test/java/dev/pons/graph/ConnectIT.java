package dev.pons.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ConnectIT {
  @Test
  void serverIsRecognised() {
    assertThat(SharedGraph.graph().product()).isIn("Neo4j", "Memgraph");
    SharedGraph.graph().ping();
  }

  @Test
  void unknownDatabaseIsRefused() {
    GraphConfig config = PrivateNeo4j.config();
    GraphConfig elsewhere =
        new GraphConfig(
            config.uri(),
            config.user(),
            config.password(),
            "nowhere",
            config.timeout(),
            config.revisionProperty());

    assertThatThrownBy(() -> Graph.connect(elsewhere))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("database");
  }

  @Test
  void addressOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> Graph.connect(GraphConfig.of(URI.create("http://127.0.0.1:1"))))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void serverThatIsNotThereCanBeTriedAgain() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("bolt://127.0.0.1:" + socket.getLocalPort());
    }

    assertThatThrownBy(() -> Graph.connect(GraphConfig.of(nobody)))
        .isInstanceOf(RetryableException.class);
  }

  @Test
  void serverThatNeverAnswersIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI uri = URI.create("bolt://127.0.0.1:" + silent.getLocalPort());
      long begin = System.nanoTime();

      assertThatThrownBy(() -> Graph.connect(GraphConfig.of(uri).within(Duration.ofMillis(500))))
          .isInstanceOf(RetryableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void closedGraphSaysSo() {
    Graph graph = Graph.connect(SharedGraph.config());
    graph.close();
    graph.close();

    assertThatThrownBy(graph::ping).isInstanceOf(RetryableException.class);
  }
}
