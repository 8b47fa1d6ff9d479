package dev.pons.daemon.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Loads rows, in batches. */
final class SampleRows {
  private static final int BATCH = 500;

  private static final String MEMORY =
      """
      insert into memories
        (id, content, user_id, agent_id, tags, importance, created_at, metadata)
      values (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
      on conflict do nothing
      """;

  private static final String ENTITY =
      """
      insert into entities (id, name, type, properties) values (?, ?, ?, ?::jsonb)
      on conflict do nothing
      """;

  private static final String RELATION =
      """
      insert into entity_relations (source_id, target_id, type) values (?, ?, ?)
      on conflict do nothing
      """;

  private static final String MENTION =
      """
      insert into memory_entities (memory_id, entity_id) values (?, ?)
      on conflict do nothing
      """;

  private final ObjectMapper json = new ObjectMapper();
  private final Connection connection;

  SampleRows(Connection connection) {
    this.connection = connection;
  }

  void load(SampleHalf half) throws SQLException {
    batches(ENTITY, half.entities(), this::bind);
    batches(MEMORY, half.memories(), this::bind);
    batches(RELATION, half.relations(), (s, r) -> bind(s, r.source(), r.target(), r.type()));
    batches(MENTION, half.mentions(), (s, m) -> bind(s, m.memory(), m.entity()));
  }

  /** Sets a statement's parameters. */
  private interface Binder<T> {
    void bind(PreparedStatement statement, T row) throws SQLException;
  }

  private <T> void batches(String sql, List<T> rows, Binder<T> binder) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int pending = 0;
      for (T row : rows) {
        binder.bind(statement, row);
        statement.addBatch();
        if (++pending % BATCH == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private void bind(PreparedStatement statement, SampleEntity entity) throws SQLException {
    bind(statement, entity.id(), entity.name(), entity.type(), text(entity.properties()));
  }

  private void bind(PreparedStatement statement, SampleMemory memory) throws SQLException {
    bind(statement, memory.id(), memory.content(), memory.userId(), memory.agentId());
    statement.setArray(5, connection.createArrayOf("text", memory.tags().toArray()));
    statement.setDouble(6, memory.importance());
    statement.setObject(7, OffsetDateTime.parse(memory.createdAt()));
    statement.setString(8, text(memory.metadata()));
  }

  private static void bind(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
  }

  private String text(Map<String, Object> object) {
    try {
      return json.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of scalars can always be written", e);
    }
  }
}
