package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlantedDifferencesIT {
  /** Nothing is captured: what users do stays where they do it until a resync. */
  @RegisterExtension
  static final Bridge BRIDGE = Bridge.with(Map.of("PONS_CAPTURE_ENABLED", "false"));

  @Test
  void verifyFindsExactlyWhatDiffersAndAResyncRepairsIt() throws JsonProcessingException {
    BRIDGE
        .sides()
        .sql(
            "insert into memories (id, content) select 'v-' || g, 'c' from generate_series(1, 2000) g");
    BRIDGE
        .sides()
        .sql(
            "insert into entities (id, name) select 'v-' || g, 'n' from generate_series(1, 2000) g");
    BRIDGE
        .sides()
        .sql(
            "insert into memory_entities select 'v-' || g, 'v-' || g from generate_series(1, 2000) g");
    resync();
    assertThat(verify().status()).as("before").isZero();

    Set<String> planted = plant();

    Cli.Ran found = verify();
    assertThat(found.status()).isEqualTo(1);
    assertThat(keys(found.out())).isEqualTo(planted);
    resync();
    assertThat(verify().status()).as("after the resync").isZero();
    assertThat(new Comparison(BRIDGE.sides()).differences()).isEmpty();
  }

  /**
   * 15 records only in the graph, 15 only in Postgres, 20 changed on either side, 15 relations
   * missing on one of the two, 15 double edges: 100.
   */
  private static Set<String> plant() {
    Sides sides = BRIDGE.sides();
    Set<String> planted = new TreeSet<>();
    sides.sql("delete from memories where id in (" + ids(1, 15) + ")");
    sides.sql("delete from memory_entities where memory_id in (" + ids(1, 15) + ")");
    sides.cypher("MATCH (m:Memory)-[r:MENTIONS]->() WHERE m.id IN [" + ids(1, 15) + "] DELETE r");
    add(planted, "Memory", 1, 15);
    sides.cypher("MATCH (e:Entity)<-[r]-() WHERE e.id IN [" + ids(21, 35) + "] DELETE r");
    sides.sql("delete from memory_entities where entity_id in (" + ids(21, 35) + ")");
    sides.cypher("MATCH (e:Entity) WHERE e.id IN [" + ids(21, 35) + "] DELETE e");
    add(planted, "Entity", 21, 35);
    sides.sql("update memories set content = 'x' where id in (" + ids(41, 60) + ")");
    add(planted, "Memory", 41, 60);
    sides.cypher("MATCH (e:Entity) WHERE e.id IN [" + ids(61, 80) + "] SET e.extra = 1");
    add(planted, "Entity", 61, 80);
    sides.sql("delete from memory_entities where memory_id in (" + ids(81, 88) + ")");
    sides.cypher("MATCH (m:Memory)-[r:MENTIONS]->() WHERE m.id IN [" + ids(89, 95) + "] DELETE r");
    addRelations(planted, 81, 95);
    sides.cypher(
        "MATCH (m:Memory)-[:MENTIONS]->(e) WHERE m.id IN ["
            + ids(101, 115)
            + "]"
            + " CREATE (m)-[:MENTIONS]->(e)");
    addRelations(planted, 101, 115);
    assertThat(planted).hasSize(100);
    return planted;
  }

  private static String ids(int from, int to) {
    StringBuilder ids = new StringBuilder();
    for (int i = from; i <= to; i++) {
      ids.append(i == from ? "'v-" : ", 'v-").append(i).append('\'');
    }
    return ids.toString();
  }

  private static void add(Set<String> planted, String mapping, int from, int to) {
    for (int i = from; i <= to; i++) {
      planted.add(mapping + "[\"v-" + i + "\"]");
    }
  }

  private static void addRelations(Set<String> planted, int from, int to) {
    for (int i = from; i <= to; i++) {
      planted.add("MENTIONS[\"v-" + i + "\",\"v-" + i + "\"]");
    }
  }

  private static Set<String> keys(String report) throws JsonProcessingException {
    Set<String> keys = new TreeSet<>();
    JsonNode mappings = new ObjectMapper().readTree(report).path("report").path("mappings");
    for (JsonNode mapping : mappings) {
      for (JsonNode difference : mapping.path("differences")) {
        String key = difference.path("key").asText();
        keys.add(key.startsWith("[") ? mapping.path("mapping").asText() + key : key);
      }
    }
    return keys;
  }

  private static Cli.Ran verify() {
    return Cli.pons("verify", "--json", "--data", BRIDGE.daemon().data().toString());
  }

  private static void resync() {
    Cli.Ran ran = Cli.pons("resync", "--wait", "--data", BRIDGE.daemon().data().toString());
    assertThat(ran.status()).as(ran.out()).isZero();
  }
}
