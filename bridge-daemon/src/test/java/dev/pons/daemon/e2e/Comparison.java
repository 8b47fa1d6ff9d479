package dev.pons.daemon.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.Record;

/** Compares the two stores by plain SQL and plain Cypher; knows nothing of Pons but its sample. */
final class Comparison {
  private static final int SHOWN = 10;
  private static final String NONE = "\u2205";
  private final ObjectMapper json = new ObjectMapper();
  private final Sides sides;

  Comparison(Sides sides) {
    this.sides = sides;
  }

  /** The first things that differ, one line each; empty where both stores hold the same. */
  List<String> differences() {
    List<String> found = new ArrayList<>();
    compare("memory", rows(MEMORY_ROWS), nodes(MEMORY_NODES), found);
    compare("entity", rows(ENTITY_ROWS), restful(ENTITY_NODES), found);
    compare("mention", rows(MENTION_ROWS), nodes(MENTION_EDGES), found);
    compare("relation", rows(RELATION_ROWS), restful(RELATION_EDGES), found);
    return found.subList(0, Math.min(found.size(), SHOWN));
  }

  /** Whether both hold as many of each: little to ask, as long as they do not. */
  boolean sameCounts() {
    List<Object> rows = sides.sql(ROW_COUNTS).get(0);
    List<Object> nodes = sides.cypher(GRAPH_COUNTS).get(0).get("counts").asList();
    return rows.equals(nodes);
  }

  private static final String ROW_COUNTS =
      """
      select (select count(*) from memories), (select count(*) from entities),
        (select count(*) from memory_entities), (select count(*) from entity_relations)
      """;

  private static final String GRAPH_COUNTS =
      """
      RETURN [COUNT { (:Memory) }, COUNT { (:Entity) },
        COUNT { ()-[:MENTIONS]->() }, COUNT { ()-[:RELATES_TO]->() }] AS counts
      """;

  private static final String MEMORY_ROWS =
      """
      select id, content, user_id, agent_id, tags, importance, created_at, metadata::text
      from memories
      """;

  private static final String MEMORY_NODES =
      """
      MATCH (m:Memory)
      RETURN m.id, m.content, m.user_id, m.agent_id, m.tags, m.importance, m.created_at, m.metadata
      """;

  private static final String ENTITY_ROWS =
      "select id, name, type, coalesce(properties, '{}')::text from entities";

  private static final String ENTITY_NODES =
      "MATCH (e:Entity) RETURN e.id, e.name, e.type, properties(e) AS rest";

  private static final String MENTION_ROWS =
      "select memory_id || '>' || entity_id, 1 from memory_entities";

  private static final String MENTION_EDGES =
      "MATCH (m:Memory)-[r:MENTIONS]->(e:Entity) RETURN m.id + '>' + e.id, count(r)";

  private static final String RELATION_ROWS =
      """
      select source_id || '>' || type || '>' || target_id, coalesce(properties, '{}')::text
      from entity_relations
      """;

  private static final String RELATION_EDGES =
      """
      MATCH (a:Entity)-[r:RELATES_TO]->(b:Entity)
      RETURN a.id + '>' + r.type + '>' + b.id, properties(r) AS rest
      """;

  private static void compare(
      String what, Map<String, String> rows, Map<String, String> nodes, List<String> found) {
    rows.forEach(
        (key, row) -> {
          String node = nodes.get(key);
          if (!row.equals(node)) {
            found.add(what + " " + key + ": row " + row + ", graph " + node);
          }
        });
    nodes.keySet().stream()
        .filter(key -> !rows.containsKey(key))
        .forEach(key -> found.add(what + " " + key + ": only in the graph"));
  }

  private Map<String, String> rows(String sql) {
    Map<String, String> byKey = new TreeMap<>();
    for (List<Object> row : sides.sql(sql)) {
      add(byKey, row);
    }
    return byKey;
  }

  private Map<String, String> nodes(String cypher) {
    Map<String, String> byKey = new TreeMap<>();
    for (Record node : sides.cypher(cypher)) {
      List<Object> values = new ArrayList<>();
      node.values().forEach(value -> values.add(value.asObject()));
      add(byKey, values);
    }
    return byKey;
  }

  /** The last column holds all properties: those without a column of their own are the rest. */
  private Map<String, String> restful(String cypher) {
    Map<String, String> byKey = new TreeMap<>();
    for (Record node : sides.cypher(cypher)) {
      Map<String, Object> rest = new TreeMap<>(node.get("rest").asMap());
      rest.keySet().removeAll(List.of("_pons"));
      List.of("id", "name", "type").forEach(rest::remove);
      List<Object> values = new ArrayList<>();
      node.values().forEach(value -> values.add(value.asObject()));
      JsonNode tree = json.valueToTree(rest);
      values.set(values.size() - 1, tree.toString());
      add(byKey, values);
    }
    return byKey;
  }

  private void add(Map<String, String> byKey, List<Object> values) {
    String key = String.valueOf(values.get(0));
    String text = values.stream().skip(1).map(this::text).toList().toString();
    byKey.merge(key, text, (one, other) -> one + " and " + other);
  }

  private String text(Object value) {
    try {
      if (value == null) {
        return NONE;
      }
      if (value instanceof Array array) {
        return List.of((Object[]) array.getArray()).toString();
      }
      if (value instanceof Timestamp time) {
        return time.toInstant().toString();
      }
      if (value instanceof ZonedDateTime time) {
        return time.toInstant().toString();
      }
      String text = value.toString();
      return text.startsWith("{") ? sorted(json.readTree(text)) : text;
    } catch (JsonProcessingException | SQLException e) {
      throw new AssertionError("cannot compare " + value, e);
    }
  }

  /** Members in order, and numbers by value: JSON knows no difference between 1 and 1.0. */
  private String sorted(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue().stripTrailingZeros().toPlainString();
    }
    if (!(node instanceof ObjectNode)) {
      return node.toString();
    }
    Map<String, String> members = new TreeMap<>();
    node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
    return members.toString();
  }
}
