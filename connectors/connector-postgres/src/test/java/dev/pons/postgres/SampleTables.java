package dev.pons.postgres;

import dev.pons.core.record.RecordKey;
import dev.pons.postgres.record.Json;
import dev.pons.testkit.table.TableUser;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of the contracts' sample, worked on with SQL. */
public final class SampleTables implements TableUser {
  private static final String CREATE =
      """
      CREATE TABLE notes (id text PRIMARY KEY, title text, stars bigint, more jsonb);
      CREATE TABLE tags (id bigint PRIMARY KEY, name text);
      CREATE TABLE note_tags (
        note_id text REFERENCES notes, tag_id bigint REFERENCES tags, weight float8,
        PRIMARY KEY (note_id, tag_id))
      """;

  private static final String CLEAR =
      """
      TRUNCATE notes, tags, note_tags, pons.fences, pons.ledger, pons.intents, pons.conflicts,
               pons.parked, pons.resyncs, pons.verifications
      """;

  private static final String PUT =
      """
      INSERT INTO notes (id, title, stars, more)
      SELECT ?, j ->> 'title', (j ->> 'stars')::bigint, j - 'title' - 'stars'
      FROM (SELECT ?::jsonb AS j) p
      ON CONFLICT (id) DO UPDATE
      SET title = excluded.title, stars = excluded.stars, more = excluded.more
      """;

  private final Playground database;

  public SampleTables(Playground database) {
    this.database = database;
  }

  public void create() {
    database.run(CREATE);
  }

  /** Empties the tables and the bridge's own. */
  public void clear() {
    database.run(CLEAR);
  }

  @Override
  public void put(RecordKey key, Map<String, Object> properties) {
    try (Connection connection = database.open();
        PreparedStatement put = connection.prepareStatement(PUT)) {
      put.setString(1, (String) key.parts().get(0));
      put.setString(2, Json.write(properties));
      put.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void delete(RecordKey key) {
    database.run("DELETE FROM notes WHERE id = '" + key.parts().get(0) + "'");
  }

  @Override
  public Optional<Map<String, String>> row(RecordKey key) {
    String sql =
        "SELECT jsonb_strip_nulls(to_jsonb(n) - 'id' - 'more' || coalesce(more, '{}'))::text"
            + " FROM notes n WHERE id = '"
            + key.parts().get(0)
            + "'";
    return database.list(sql).stream().findFirst().map(SampleTables::texts);
  }

  private static Map<String, String> texts(String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    Json.object(json).forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  @Override
  public List<String> conflicts() {
    return database.list(
        "SELECT concat_ws('/', mapping, key, coalesce(property, '*'), winner)"
            + " FROM pons.conflicts ORDER BY id");
  }
}
