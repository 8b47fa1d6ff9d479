package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing is captured: what users do stays where they do it until something looks at it. */
class RepairIT {
  @RegisterExtension
  static final Bridge BRIDGE =
      Bridge.with(Map.of("PONS_CAPTURE_ENABLED", "false", "PONS_VERIFY_EVERY", "1s"));

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void verifyExplainsWhatDiffersRepairsWhatCanBeAndSaysWhatRemains()
      throws JsonProcessingException {
    Sides sides = BRIDGE.sides();
    Loads.rows(sides, "v", 2_000);
    assertThat(pons("resync", "--wait").status()).isZero();
    BRIDGE.within(PATIENCE).until(() -> scheduled("missing_in_graph") == 0);

    plant(sides);

    JsonNode found = verify(1);
    Map<String, String> why = new TreeMap<>();
    for (JsonNode mapping : found.path("report").path("mappings")) {
      for (JsonNode one : mapping.path("differences")) {
        why.put(
            one.path("key").asText(),
            one.path("kind").asText() + ", " + one.path("why").asText() + one.path("changed"));
      }
    }
    assertThat(why)
        .containsEntry("[\"v-1\"]", "missing_in_graph, unreported[\"graph\"]")
        .containsEntry("[\"v-11\"]", "different, unreported[\"postgres\"]")
        .containsEntry("[\"v-21\"]", "missing_in_table, unreported[\"postgres\"]")
        .containsEntry("[\"new\"]", "missing_in_graph, unknown[]")
        .containsEntry("[\"v-31\"]", "unreadable, unreported[]")
        .containsEntry("[\"poison\"]", "missing_in_table, unknown[]")
        .hasSize(33);
    BRIDGE.within(PATIENCE).until(() -> scheduled("different") == 10);

    Cli.Ran repaired = pons("verify", "--repair");
    assertThat(repaired.status()).as(repaired.out()).isEqualTo(1);
    assertThat(repaired.out())
        .contains("33 differences are looked at again: resync ", "2 differences")
        .contains("Memory[\"v-31\"] unreadable", "Entity[\"poison\"] missing in table")
        .contains("a dead letter", "dead-letters retry --mapping Entity --key poison");
    assertThat(BRIDGE.sides().countGraph("MATCH (m:Memory) WHERE m.id = 'new' RETURN count(m)"))
        .isEqualTo(1);

    sides.sql("alter table entities drop constraint no_poison");
    sides.cypher("MATCH (m:Memory {id: 'v-31'}) SET m.importance = 1.5");
    Cli.Ran rest = pons("verify", "--repair");
    assertThat(rest.status()).as(rest.out()).isZero();
    assertThat(rest.out()).contains("both sides agree");
    assertThat(new Comparison(sides).differences()).isEmpty();
    BRIDGE.within(PATIENCE).until(() -> scheduled("different") + scheduled("unreadable") == 0);
    assertThat(BRIDGE.daemon().status().path("verify").path("differences").asLong()).isZero();
  }

  /** 10 nodes and 10 rows gone, 10 rows changed, a new row, and two that cannot cross. */
  private static void plant(Sides sides) {
    sides.cypher("MATCH (m:Memory) WHERE m.id IN [" + ids(1) + "] DELETE m");
    sides.sql("update memories set content = 'x' where id in (" + ids(11) + ")");
    sides.sql("delete from memories where id in (" + ids(21) + ")");
    sides.sql("insert into memories (id, content) values ('new', 'row')");
    sides.cypher("MATCH (m:Memory {id: 'v-31'}) SET m.importance = 'no number'");
    sides.sql("alter table entities add constraint no_poison check (name <> 'poison')");
    sides.cypher("CREATE (:Entity {id: 'poison', name: 'poison'})");
  }

  private static String ids(int from) {
    List<String> ids = new ArrayList<>();
    for (int i = from; i < from + 10; i++) {
      ids.add("'v-" + i + "'");
    }
    return String.join(", ", ids);
  }

  /** What the last comparison that the daemon made by itself, or for us, found. */
  private static long scheduled(String kind) {
    String name = "pons_verify_differences{kind=\"" + kind + "\"}";
    return BRIDGE.daemon().metrics().contains(name + " NaN") ? -1 : BRIDGE.daemon().metric(name);
  }

  private static JsonNode verify(int status) throws JsonProcessingException {
    Cli.Ran ran = pons("verify", "--json");
    assertThat(ran.status()).as(ran.out()).isEqualTo(status);
    return new ObjectMapper().readTree(ran.out());
  }

  private static Cli.Ran pons(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--data", BRIDGE.daemon().data().toString()));
    return Cli.pons(all.toArray(String[]::new));
  }
}
