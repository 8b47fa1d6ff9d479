package dev.pons.graph;

import static dev.pons.testkit.graph.Samples.agent;
import static dev.pons.testkit.graph.Samples.follows;
import static dev.pons.testkit.graph.Samples.memory;
import static dev.pons.testkit.graph.Samples.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyScan;
import dev.pons.testkit.graph.GraphUser;
import dev.pons.testkit.graph.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KeyScanIT {
  private GraphUser user;
  private KeyScan scan;

  @BeforeEach
  void empty() {
    SharedGraph.emptyStore();
    user = SharedGraph.user();
    scan = SharedGraph.graph().scan();
  }

  @Test
  void nodesComeInPages() {
    user.run("UNWIND range(1, 25) AS i CREATE (:Memory {id: 'm' + i}), (:Agent {number: i - 9})");
    user.run("CREATE (:Memory {content: 'no key'}), (:Memory {id: 5}), (:Agent {number: 'x'})");

    assertThat(all(Samples.MEMORY, 10)).hasSize(25).contains(memory("m1"), memory("m25"));
    assertThat(all(Samples.AGENT, 10)).hasSize(25).contains(agent(-8), agent(16));
    assertThat(scan.count(Samples.MEMORY)).isEqualTo(25);
  }

  @Test
  void edgesComeSourceBySource() {
    user.run(
        """
        UNWIND range(1, 30) AS i CREATE (:Memory {id: 'm' + i})
        WITH collect(1) AS done
        UNWIND range(1, 28) AS i
        MATCH (a:Memory {id: 'm' + i}), (b:Memory {id: 'm' + (i + 1)}), (c:Memory {id: 'm30'})
        CREATE (a)-[:FOLLOWS]->(b) CREATE (a)-[:FOLLOWS]->(c)
        """);

    assertThat(all(Samples.FOLLOWS, 5))
        .hasSize(56)
        .doesNotHaveDuplicates()
        .contains(follows("m1", "m2"), follows("m28", "m30"));
    assertThat(scan.count(Samples.FOLLOWS)).isEqualTo(56);
  }

  @Test
  void sourceWithManyEdgesIsReadInParts() {
    user.run(
        """
        CREATE (a:Agent {number: 1}), (:Agent {number: 0}), (z:Agent {number: 2})
        WITH a, z
        UNWIND range(1, 20) AS i
        CREATE (m:Memory {id: 'm' + i})
        CREATE (a)-[:WROTE {role: 'x'}]->(m) CREATE (a)-[:WROTE {role: 'y'}]->(m)
        CREATE (a)-[:WROTE]->(m) CREATE (z)-[:WROTE {role: 'z'}]->(m)
        """);

    assertThat(all(Samples.WROTE, 7))
        .hasSize(60)
        .doesNotHaveDuplicates()
        .contains(wrote(1, "m1", "x"), wrote(1, "m20", "y"), wrote(2, "m9", "z"));
    assertThat(scan.count(Samples.WROTE)).isEqualTo(60);
  }

  @Test
  void emptyMappingHasOneEmptyPage() {
    assertThat(scan.page(Samples.MEMORY, null, 10)).isEqualTo(new KeyPage(List.of(), null));
    assertThat(scan.page(Samples.FOLLOWS, null, 10)).isEqualTo(new KeyPage(List.of(), null));
    assertThat(scan.count(Samples.WROTE)).isZero();
  }

  private List<RecordKey> all(Mapping mapping, int limit) {
    List<RecordKey> keys = new ArrayList<>();
    KeyPage page = scan.page(mapping, null, limit);
    keys.addAll(page.keys());
    while (page.next() != null) {
      page = scan.page(mapping, page.next(), limit);
      assertThat(page.keys()).hasSizeLessThanOrEqualTo(limit);
      keys.addAll(page.keys());
    }
    return keys;
  }
}
