package dev.pons.postgres.ledger;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.Intent;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.TableRead;
import dev.pons.core.store.TableState;
import dev.pons.core.store.TableView;
import dev.pons.postgres.record.Json;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the bridge knows of some keys, and draws two ids, in one statement. */
public final class LedgerReader {
  private static final String READ =
      """
      WITH ids AS MATERIALIZED (
        SELECT nextval('pons.batches') AS batch, nextval('pons.batches') AS acknowledgement)
      SELECT ids.batch, ids.acknowledgement, k.n,
             l.version, l.base::text, l.graph_revision, l.seen, l.applied, l.graph_time,
             l.table_time, l.suspect,
             (SELECT jsonb_agg(jsonb_build_object('batch', i.batch, 'result', i.result,
                       'row', i."row", 'conflicts', i.conflicts) ORDER BY i.batch)
              FROM pons.intents i WHERE i.mapping = k.mapping AND i.key = k.key)::text,
             coalesce(p.attempts, 0), p.changes::text,
             CASE WHEN p.key IS NOT NULL THEN
               (SELECT jsonb_agg(c.exact || jsonb_build_object('winner', c.winner))
                FROM pons.conflicts c
                WHERE c.mapping = k.mapping AND c.key = k.key AND c.state = 'CHOSEN')
             END::text
      FROM ids
      CROSS JOIN unnest(?::text[], ?::text[]) WITH ORDINALITY AS k(mapping, key, n)
      LEFT JOIN pons.ledger l ON l.mapping = k.mapping AND l.key = k.key
      LEFT JOIN pons.parked p ON p.mapping = k.mapping AND p.key = k.key
      """;

  /**
   * @param rows the rows of the keys that have one
   */
  public TableRead read(
      Connection connection, Collection<RecordKey> keys, Map<RecordKey, TableState> rows)
      throws SQLException {
    List<RecordKey> ordered = List.copyOf(keys);
    Map<RecordKey, TableView> views = new HashMap<>();
    long batch = 0;
    long acknowledgement = 0;
    try (PreparedStatement select = connection.prepareStatement(READ)) {
      KeyColumns.set(select, 1, ordered);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          batch = found.getLong(1);
          acknowledgement = found.getLong(2);
          RecordKey key = ordered.get(found.getInt(3) - 1);
          TableState row = rows.getOrDefault(key, TableState.ABSENT);
          views.put(key, view(found, key, row));
        }
      }
    }
    return new TableRead(batch, acknowledgement, views);
  }

  private static TableView view(ResultSet found, RecordKey key, TableState row)
      throws SQLException {
    return new TableView(
        row,
        found.getLong(4) == 0 ? LedgerEntry.NONE : entry(found),
        found.getBoolean(11),
        intents(key, found.getString(12)),
        found.getInt(13),
        Changes.read(key, found.getString(14)),
        conflicts(key, Json.array(Objects.requireNonNullElse(found.getString(15), "[]"))));
  }

  private static LedgerEntry entry(ResultSet found) throws SQLException {
    String base = found.getString(5);
    long revision = found.getLong(6);
    boolean none = found.wasNull();
    return new LedgerEntry(
        found.getLong(4),
        base == null ? null : TaggedJson.readAll(Json.object(base)),
        none ? null : revision,
        found.getLong(7),
        texts(found.getArray(8)),
        instant(found, 9),
        instant(found, 10));
  }

  private static Set<String> texts(Array array) throws SQLException {
    Set<String> texts = new LinkedHashSet<>();
    Collections.addAll(texts, (String[]) array.getArray());
    return Collections.unmodifiableSet(texts);
  }

  private static @Nullable Instant instant(ResultSet found, int column) throws SQLException {
    OffsetDateTime time = found.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static List<Intent> intents(RecordKey key, @Nullable String json) {
    List<Intent> intents = new ArrayList<>();
    for (Object element : json == null ? List.of() : Json.array(json)) {
      Map<?, ?> intent = (Map<?, ?>) element;
      intents.add(
          new Intent(
              key,
              ((Number) Objects.requireNonNull(intent.get("batch"))).longValue(),
              properties(intent.get("result")),
              properties(intent.get("row")),
              conflicts(key, (List<?>) Objects.requireNonNull(intent.get("conflicts")))));
    }
    return intents;
  }

  private static List<Conflict> conflicts(RecordKey key, List<?> json) {
    return json.stream().map(one -> ConflictJson.read(key, (Map<?, ?>) one)).toList();
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, Object> properties(@Nullable Object json) {
    return json == null ? null : TaggedJson.readAll((Map<String, Object>) json);
  }
}
