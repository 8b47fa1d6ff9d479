package dev.pons.postgres.embedding;

import static java.util.Objects.requireNonNull;

import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.embedding.Settlement;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.ledger.OwnWrites;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.record.KeyRows;
import dev.pons.postgres.record.RowSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what became of tasks, in one transaction. Used once. */
final class Settling {
  /** The reader of the log passes over what these messages list. */
  private static final String ANNOUNCE = "SELECT pg_logical_emit_message(true, 'pons', ?)";

  private static final String RECORD =
      """
      UPDATE pons.embeddings e
      SET status = r.status, model = coalesce(r.model, e.model),
          text_hash = coalesce(r.text_hash, e.text_hash),
          template = coalesce(r.template, e.template),
          vector_hash = CASE WHEN r.described THEN r.vector_hash ELSE e.vector_hash END,
          attempts = CASE WHEN r.described THEN 0 ELSE e.attempts + r.tried END,
          reason = r.reason, due = now() + r.pause * interval '1 ms'
      FROM jsonb_to_recordset(?::jsonb) AS r(
        mapping text, key text, status text, model text, text_hash text, template text,
        vector_hash text, described boolean, tried int, reason text, pause bigint)
      WHERE e.mapping = r.mapping AND e.key = r.key
      """;

  private final Connection connection;
  private final EmbeddedTables tables;
  private final Set<RecordKey> settled = new HashSet<>();
  private final List<Map<String, @Nullable Object>> records = new ArrayList<>();

  Settling(Connection connection, EmbeddedTables tables) {
    this.connection = connection;
    this.tables = tables;
  }

  Set<RecordKey> settle(List<? extends Settlement> settlements) throws SQLException {
    Map<Searchable, List<Settlement>> writes = new LinkedHashMap<>();
    Map<Searchable, List<Settlement>> checks = new LinkedHashMap<>();
    for (Settlement settlement : settlements) {
      Searchable searchable = tables.of(settlement.task().key()).orElseThrow();
      if (settlement instanceof Settlement.Later later) {
        later(later);
      } else {
        (isWrite(settlement) ? writes : checks)
            .computeIfAbsent(searchable, s -> new ArrayList<>())
            .add(settlement);
      }
    }
    announce(writes.values());
    for (Map.Entry<Searchable, List<Settlement>> some : writes.entrySet()) {
      write(some.getKey(), some.getValue());
    }
    for (Map.Entry<Searchable, List<Settlement>> some : checks.entrySet()) {
      check(some.getKey(), some.getValue());
    }
    record();
    return settled;
  }

  private static boolean isWrite(Settlement settlement) {
    return settlement instanceof Settlement.Store
        || (settlement instanceof Settlement.Clear clear && clear.task().presentVector() != null);
  }

  private void announce(Iterable<List<Settlement>> writes) throws SQLException {
    List<RecordKey> keys = new ArrayList<>();
    writes.forEach(some -> some.forEach(settlement -> keys.add(settlement.task().key())));
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement announce = connection.prepareStatement(ANNOUNCE)) {
      announce.setString(1, OwnWrites.message(keys));
      announce.execute();
    }
  }

  private void write(Searchable searchable, List<Settlement> some) throws SQLException {
    VectorColumn column = requireNonNull(searchable.vector());
    KeyRows rows = rows(searchable, some);
    for (int n = 0; n < some.size(); n++) {
      rows.put(n, "c0", value(column, some.get(n)));
    }
    Map<Integer, @Nullable String> hashes = run(tables.sql(searchable).store(), rows, 2);
    done(some, hashes);
  }

  private static @Nullable Object value(VectorColumn column, Settlement settlement) {
    if (settlement instanceof Settlement.Store store) {
      return VectorText.json(column, store.vector());
    }
    return column.required() ? VectorText.zeros(column) : null;
  }

  /** The rows stay as they are until this is committed: who changes them then asks after it. */
  private void check(Searchable searchable, List<Settlement> some) throws SQLException {
    Map<Integer, @Nullable String> unchanged =
        run(RowSql.hold(tables.table(searchable)), rows(searchable, some), 0);
    unchanged.replaceAll((n, none) -> some.get(n).task().presentVector());
    done(some, unchanged);
  }

  private KeyRows rows(Searchable searchable, List<Settlement> some) {
    KeyRows rows = new KeyRows(tables.table(searchable));
    for (int n = 0; n < some.size(); n++) {
      EmbeddingTask task = some.get(n).task();
      rows.add(n, task.key(), task.version());
    }
    return rows;
  }

  /** Numbers of the rows that a statement held for as read, with the text of one column. */
  private Map<Integer, @Nullable String> run(String sql, KeyRows rows, int column)
      throws SQLException {
    Map<Integer, @Nullable String> held = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, rows.json());
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          held.put(found.getInt(1), column == 0 ? null : found.getString(column));
        }
      }
    }
    return held;
  }

  private void done(List<Settlement> some, Map<Integer, @Nullable String> hashes) {
    for (int n = 0; n < some.size(); n++) {
      Settlement settlement = some.get(n);
      if (!hashes.containsKey(n)) {
        records.add(row(settlement.task(), Status.PENDING));
        continue;
      }
      settled.add(settlement.task().key());
      records.add(
          settlement instanceof Settlement.Fail fail
              ? failed(fail)
              : described(settlement, hashes.get(n)));
    }
  }

  private Map<String, @Nullable Object> described(
      Settlement settlement, @Nullable String vectorHash) {
    Map<String, @Nullable Object> row = row(settlement.task(), Status.READY);
    row.put("described", true);
    row.put("model", model(settlement));
    row.put("text_hash", settlement.task().textHash());
    tables
        .of(settlement.task().key())
        .ifPresent(s -> row.put("template", EmbeddedTables.template(s)));
    row.put("vector_hash", vectorHash);
    return row;
  }

  private static String model(Settlement settlement) {
    if (settlement instanceof Settlement.Store store) {
      return store.model();
    }
    return settlement instanceof Settlement.Keep keep ? keep.model() : Settlement.Keep.WRITERS;
  }

  private static Map<String, @Nullable Object> failed(Settlement.Fail fail) {
    Map<String, @Nullable Object> row = row(fail.task(), Status.FAILED);
    row.put("tried", 1);
    row.put("reason", fail.reason());
    return row;
  }

  private void later(Settlement.Later later) {
    Map<String, @Nullable Object> row = row(later.task(), Status.PENDING);
    row.put("tried", later.counts() ? 1 : 0);
    row.put("reason", later.reason());
    row.put("pause", later.pause().toMillis());
    records.add(row);
    settled.add(later.task().key());
  }

  private static Map<String, @Nullable Object> row(EmbeddingTask task, Status status) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("mapping", task.key().mapping());
    row.put("key", task.key().text());
    row.put("status", status.name());
    row.put("described", false);
    row.put("tried", 0);
    row.put("pause", 0);
    return row;
  }

  private void record() throws SQLException {
    if (records.isEmpty()) {
      return;
    }
    try (PreparedStatement record = connection.prepareStatement(RECORD)) {
      record.setString(1, Json.write(records));
      record.executeUpdate();
    }
  }
}
