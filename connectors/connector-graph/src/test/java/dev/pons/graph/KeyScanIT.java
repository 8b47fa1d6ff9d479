package dev.pons.graph;

import static dev.pons.testkit.graph.Samples.agent;
import static dev.pons.testkit.graph.Samples.follows;
import static dev.pons.testkit.graph.Samples.memory;
import static dev.pons.testkit.graph.Samples.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyRange;
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
    assertThat(scan.count(Samples.MEMORY, KeyRange.ALL)).isEqualTo(25);
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
    assertThat(scan.count(Samples.FOLLOWS, KeyRange.ALL)).isEqualTo(56);
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
    assertThat(scan.count(Samples.WROTE, KeyRange.ALL)).isEqualTo(60);
  }

  @Test
  void emptyMappingHasOneEmptyPage() {
    assertThat(scan.page(Samples.MEMORY, KeyRange.ALL, null, 10))
        .isEqualTo(new KeyPage(List.of(), null));
    assertThat(scan.page(Samples.FOLLOWS, KeyRange.ALL, null, 10))
        .isEqualTo(new KeyPage(List.of(), null));
    assertThat(scan.count(Samples.WROTE, KeyRange.ALL)).isZero();
  }

  @Test
  void aRangeOfNodesHasBothOfItsEnds() {
    user.run("UNWIND range(1, 9) AS i CREATE (:Memory {id: 'm' + i}), (:Agent {number: i - 5})");
    user.run("CREATE (:Memory {id: 5}), (:Agent {number: 'x'})");

    KeyRange texts = new KeyRange("m3", "m5");
    assertThat(all(Samples.MEMORY, texts, 2))
        .containsExactly(memory("m3"), memory("m4"), memory("m5"));
    assertThat(scan.count(Samples.MEMORY, texts)).isEqualTo(3);
    KeyRange numbers = new KeyRange(null, -2L);
    assertThat(all(Samples.AGENT, numbers, 10)).containsExactly(agent(-4), agent(-3), agent(-2));
    assertThat(scan.count(Samples.AGENT, new KeyRange(3L, null))).isEqualTo(2);
  }

  @Test
  void aRangeOfEdgesIsThatOfTheirSources() {
    user.run(
        """
        UNWIND range(1, 6) AS i CREATE (:Memory {id: 'm' + i})
        WITH collect(1) AS done
        UNWIND range(1, 5) AS i
        MATCH (a:Memory {id: 'm' + i}), (b:Memory {id: 'm' + (i + 1)}), (c:Memory {id: 'm6'})
        CREATE (a)-[:FOLLOWS]->(b) CREATE (c)-[:FOLLOWS]->(a)
        """);

    KeyRange range = new KeyRange("m2", "m4");
    assertThat(all(Samples.FOLLOWS, range, 2))
        .containsExactlyInAnyOrder(follows("m2", "m3"), follows("m3", "m4"), follows("m4", "m5"));
    assertThat(scan.count(Samples.FOLLOWS, range)).isEqualTo(3);
    assertThat(all(Samples.FOLLOWS, new KeyRange("m6", null), 2)).hasSize(5);
  }

  private List<RecordKey> all(Mapping mapping, int limit) {
    return all(mapping, KeyRange.ALL, limit);
  }

  private List<RecordKey> all(Mapping mapping, KeyRange range, int limit) {
    List<RecordKey> keys = new ArrayList<>();
    KeyPage page = scan.page(mapping, range, null, limit);
    keys.addAll(page.keys());
    while (page.next() != null) {
      page = scan.page(mapping, range, page.next(), limit);
      assertThat(page.keys()).hasSizeLessThanOrEqualTo(limit);
      keys.addAll(page.keys());
    }
    return keys;
  }
}
