package dev.pons.graph;

import static dev.pons.testkit.graph.Samples.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.Change;
import dev.pons.core.store.Fence;
import dev.pons.core.store.GraphStore;
import dev.pons.embedded.store.Store;
import dev.pons.testkit.graph.Samples;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that goes, hangs, and comes back. */
final class Neo4jFaultsIT {
  private final Store server = PrivateNeo4j.stores().graphStore();
  private Graph graph;

  @BeforeEach
  void connect() {
    PrivateNeo4j.server().wipe();
    graph = Graph.connect(PrivateNeo4j.config());
  }

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void serverThatWasKilledServesAgainOnceItIsBack() throws InterruptedException {
    GraphStore store = graph.store(Samples.ALL);
    ChangeSource source = graph.source(Samples.ALL);
    source.install();
    source.poll(1, Duration.ZERO);
    store.raise(new Fence(0, 3));
    new BoltUser(PrivateNeo4j.server().driver()).run("CREATE (:Memory {id: 'm'})");

    server.kill();
    assertThatThrownBy(() -> store.fence(0)).isInstanceOf(RetryableException.class);
    assertThatThrownBy(() -> source.poll(1, Duration.ZERO)).isInstanceOf(RetryableException.class);
    server.start();

    assertThat(store.fence(0).token()).isEqualTo(3);
    assertThat(source.install()).isFalse();
    source.begin();
    assertThat(source.poll(10, SharedGraph.PATIENCE).changes())
        .extracting(Change::key)
        .containsExactly(memory("m"));
  }

  @Test
  void serverThatHangsIsGivenUpInTime() {
    Duration limit = Duration.ofSeconds(1);
    try (Graph hasty = Graph.connect(PrivateNeo4j.config().within(limit))) {
      GraphStore store = hasty.store(Samples.ALL);
      server.pause();
      long begin = System.nanoTime();
      try {
        assertThatThrownBy(() -> store.read(0, List.of(memory("m"))))
            .isInstanceOf(RetryableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit.plusSeconds(2));
      } finally {
        server.resume();
      }
    }
    assertThat(graph.store(Samples.ALL).fence(0).token()).isZero();
  }
}
