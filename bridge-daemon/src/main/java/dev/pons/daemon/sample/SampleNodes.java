package dev.pons.daemon.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Session;
import org.neo4j.driver.TransactionContext;

/** Loads nodes and edges, in batches. Plain Cypher that Neo4j and Memgraph both take. */
final class SampleNodes {
  private static final int BATCH = 500;

  private static final String MEMORY =
      """
      UNWIND $rows AS row
      MERGE (m:Memory {id: row.id})
      ON CREATE SET m += row
      """;

  private static final String ENTITY =
      """
      UNWIND $rows AS row
      MERGE (e:Entity {id: row.id})
      ON CREATE SET e += row
      """;

  private static final String RELATION =
      """
      UNWIND $rows AS row
      MATCH (a:Entity {id: row.source}), (b:Entity {id: row.target})
      MERGE (a)-[:RELATES_TO {type: row.type}]->(b)
      """;

  private static final String MENTION =
      """
      UNWIND $rows AS row
      MATCH (m:Memory {id: row.memory}), (e:Entity {id: row.entity})
      MERGE (m)-[:MENTIONS]->(e)
      """;

  private static final String PRESENT =
      """
      OPTIONAL MATCH (m:Memory) WITH m LIMIT 1
      OPTIONAL MATCH (e:Entity) WITH m, e LIMIT 1
      RETURN m IS NOT NULL OR e IS NOT NULL AS present
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final Session session;

  SampleNodes(Session session) {
    this.session = session;
  }

  static boolean present(Session session) {
    return session.executeRead(read -> read.run(PRESENT).single().get("present").asBoolean());
  }

  /** All of it or nothing. */
  void load(SampleHalf half) {
    session.executeWriteWithoutResult(transaction -> load(half, transaction));
  }

  private void load(SampleHalf half, TransactionContext transaction) {
    batches(transaction, ENTITY, half.entities().stream().map(SampleNodes::node).toList());
    batches(transaction, MEMORY, half.memories().stream().map(this::node).toList());
    batches(
        transaction,
        RELATION,
        half.relations().stream()
            .map(r -> row("source", r.source(), "target", r.target(), "type", r.type()))
            .toList());
    batches(
        transaction,
        MENTION,
        half.mentions().stream()
            .map(m -> row("memory", m.memory(), "entity", m.entity()))
            .toList());
  }

  private static void batches(
      TransactionContext transaction, String cypher, List<Map<String, Object>> rows) {
    for (int from = 0; from < rows.size(); from += BATCH) {
      List<Map<String, Object>> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
      transaction.run(cypher, Map.of("rows", batch)).consume();
    }
  }

  private static Map<String, Object> node(SampleEntity entity) {
    Map<String, Object> row = row("id", entity.id(), "name", entity.name(), "type", entity.type());
    row.putAll(entity.properties());
    return row;
  }

  private Map<String, Object> node(SampleMemory memory) {
    Map<String, Object> row =
        row(
            "id",
            memory.id(),
            "content",
            memory.content(),
            "user_id",
            memory.userId(),
            "agent_id",
            memory.agentId());
    row.put("tags", memory.tags());
    row.put("importance", memory.importance());
    row.put("created_at", ZonedDateTime.parse(memory.createdAt()));
    row.put("metadata", text(memory.metadata()));
    return row;
  }

  private static Map<String, Object> row(String... namesAndValues) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  private String text(Map<String, Object> object) {
    try {
      return json.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of scalars can always be written", e);
    }
  }
}
