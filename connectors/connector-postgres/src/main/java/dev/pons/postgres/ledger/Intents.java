package dev.pons.postgres.ledger;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.Intent;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.sql.Database;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what batches are about to write to the graph. Thread-safe. */
public final class Intents {
  private static final String PREPARE =
      """
      WITH fence AS (
        UPDATE pons.fences SET attempted = greatest(attempted, ?)
        WHERE partition = ? AND token = ?
        RETURNING partition)
      INSERT INTO pons.intents (mapping, key, batch, partition, result, "row", conflicts)
      SELECT r.mapping, r.key, r.batch, fence.partition, r.result, r."row", r.conflicts
      FROM fence, jsonb_to_recordset(?::jsonb) AS r(
        mapping text, key text, batch bigint, result jsonb, "row" jsonb, conflicts jsonb)
      ON CONFLICT (mapping, key, batch) DO UPDATE
      SET result = excluded.result, "row" = excluded."row", conflicts = excluded.conflicts
      """;

  private static final String WITHDRAW =
      """
      DELETE FROM pons.intents i
      USING unnest(?::text[], ?::text[]) AS k(mapping, key)
      WHERE i.mapping = k.mapping AND i.key = k.key AND i.batch = ?
      """;

  private final Database database;
  private final Fences fences;

  public Intents(Database database, Fences fences) {
    this.database = database;
    this.fences = fences;
  }

  /** {@link dev.pons.core.store.TableStore#prepare}. */
  public void prepare(Fence fence, List<Intent> intents) {
    List<Object> rows = new ArrayList<>(intents.size());
    intents.forEach(intent -> rows.add(row(intent)));
    long batch = intents.stream().mapToLong(Intent::batch).max().orElseThrow();
    int kept =
        database.statement(
            connection -> {
              try (PreparedStatement prepare = connection.prepareStatement(PREPARE)) {
                prepare.setLong(1, batch);
                prepare.setInt(2, fence.partition());
                prepare.setLong(3, fence.token());
                prepare.setString(4, Json.write(rows));
                return prepare.executeUpdate();
              }
            });
    if (kept == 0) {
      throw fences.fenced(fence);
    }
  }

  /** {@link dev.pons.core.store.TableStore#withdraw}. */
  void withdraw(long batch, Collection<RecordKey> keys) {
    database.statement(
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(WITHDRAW)) {
            KeyColumns.set(delete, 1, keys);
            delete.setLong(3, batch);
            return delete.executeUpdate();
          }
        });
  }

  private static Map<String, @Nullable Object> row(Intent intent) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("mapping", intent.key().mapping());
    row.put("key", intent.key().text());
    row.put("batch", intent.batch());
    row.put("result", TaggedJson.writeAll(intent.result()));
    row.put("row", TaggedJson.writeAll(intent.row()));
    row.put("conflicts", ConflictJson.exact(intent.conflicts()));
    return row;
  }
}
