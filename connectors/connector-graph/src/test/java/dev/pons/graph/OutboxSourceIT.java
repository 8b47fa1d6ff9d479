package dev.pons.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.capture.SourceBatch;
import dev.pons.core.record.Change;
import dev.pons.core.record.RecordKey;
import dev.pons.testkit.graph.GraphHarness;
import dev.pons.testkit.graph.Samples;
import dev.pons.testkit.source.ChangeSourceContract;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OutboxSourceIT extends ChangeSourceContract {
  private GraphHarness bridge;

  @Override
  protected ChangeSource freshSource() {
    bridge = GraphHarness.own(SharedGraph.emptyStore());
    return SharedGraph.graph().source(Samples.ALL);
  }

  @Override
  protected RecordKey key(String id) {
    return Samples.memory(id);
  }

  @Override
  protected void insert(String id) {
    SharedGraph.user().run("CREATE (:Memory {id: $id, content: 'c'})", Map.of("id", id));
  }

  @Override
  protected void update(String id) {
    SharedGraph.user().run("MATCH (m:Memory {id: $id}) SET m.content = 'd'", Map.of("id", id));
  }

  @Override
  protected void delete(String id) {
    SharedGraph.user().run("MATCH (m:Memory {id: $id}) DELETE m", Map.of("id", id));
  }

  @Override
  protected void insertMany(String prefix, int count) {
    SharedGraph.user()
        .run(
            "UNWIND range(1, $count) AS i CREATE (:Memory {id: $prefix + i})",
            Map.of("prefix", prefix, "count", count));
  }

  @Override
  protected void insertAsBridge(String id) {
    bridge.put(key(id), Map.of("content", "c"));
  }

  @Override
  protected void confirm(SourceBatch batch) {
    Set<String> entries = batch.changes().stream().map(Change::entry).collect(Collectors.toSet());
    if (!entries.isEmpty()) {
      bridge.acknowledge(entries);
    }
  }

  @Test
  void triggerThatWentIsInstalledAgain() throws InterruptedException {
    source.poll(1, Duration.ZERO);
    SharedGraph.dropTriggerOfMemories();

    assertThat(source.install()).isTrue();

    insert("a");
    pollUntil(key("a"));
  }

  @Test
  void installationThatNobodyWentOnWithIsReportedToTheNextOne() throws InterruptedException {
    SharedGraph.dropTriggerOfMemories();
    SharedGraph.user().run("MATCH (c:_PonsCapture) DELETE c");

    assertThat(SharedGraph.graph().source(Samples.ALL).install()).isTrue();
    ChangeSource next = SharedGraph.graph().source(Samples.ALL);
    assertThat(next.install()).isTrue();
    next.poll(1, Duration.ZERO);
    assertThat(SharedGraph.graph().source(Samples.ALL).install()).isFalse();
  }
}
