package dev.pons.postgres.embedding;

import dev.pons.core.embedding.TextHash;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyCommit;
import dev.pons.postgres.ledger.CommitListener;
import dev.pons.postgres.ledger.KeyColumns;
import dev.pons.postgres.record.Json;
import dev.pons.postgres.record.MappedTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks for vectors in the transaction that records a new text, so that no text is ever without a
 * request. Thread-safe.
 */
public final class EmbeddingRequests implements CommitListener {
  private static final String REQUEST_NEW_TEXTS =
      """
      INSERT INTO pons.embeddings AS e (mapping, key)
      SELECT r.mapping, r.key
      FROM jsonb_to_recordset(?::jsonb) AS r(mapping text, key text, hash text)
      LEFT JOIN pons.embeddings k ON k.mapping = r.mapping AND k.key = r.key
      WHERE k.key IS NULL OR k.status <> 'READY' OR k.text_hash IS DISTINCT FROM r.hash
      """;

  private static final String REQUEST =
      """
      INSERT INTO pons.embeddings AS e (mapping, key)
      SELECT k.mapping, k.key FROM unnest(?::text[], ?::text[]) AS k(mapping, key)
      """;

  /** Whoever waits for a vector that was asked for before goes on waiting. */
  private static final String AGAIN =
      """
      ON CONFLICT (mapping, key) DO UPDATE
      SET status = 'PENDING', attempts = 0, reason = NULL, due = now(),
          requested = CASE WHEN e.status = 'PENDING' THEN e.requested
                           ELSE pg_current_wal_insert_lsn() END
      """;

  /** Work that is in hand stays so, and whoever waits for it goes on waiting. */
  private static final String UNLESS_PENDING = "WHERE e.status <> 'PENDING'";

  private static final String FORGET =
      """
      DELETE FROM pons.embeddings e
      USING unnest(?::text[], ?::text[]) AS k(mapping, key)
      WHERE e.mapping = k.mapping AND e.key = k.key
      """;

  private final EmbeddedTables tables;
  private final Runnable listener;

  /**
   * @param listener hears, after the commit, that there may be work
   */
  public EmbeddingRequests(Searchables searchables, MappedTables tables, Runnable listener) {
    this.tables = new EmbeddedTables(searchables, tables);
    this.listener = listener;
  }

  @Override
  public void committing(Connection connection, List<KeyCommit> commits) throws SQLException {
    List<RecordKey> gone = new ArrayList<>();
    Map<RecordKey, Map<String, Object>> records = new LinkedHashMap<>();
    for (KeyCommit commit : commits) {
      if (commit.result() == null) {
        gone.add(commit.key());
      } else {
        records.put(commit.key(), commit.result());
      }
    }
    written(connection, records);
    forget(connection, gone.stream().filter(key -> tables.of(key).isPresent()).toList());
  }

  /** Asks for the vectors of records that are about to be committed, where their texts are new. */
  public void written(Connection connection, Map<RecordKey, Map<String, Object>> records)
      throws SQLException {
    List<Map<String, Object>> texts = new ArrayList<>();
    records.forEach(
        (key, record) ->
            tables
                .of(key)
                .map(searchable -> row(key, TextHash.of(searchable.text().fill(record))))
                .ifPresent(texts::add));
    if (!texts.isEmpty()) {
      try (PreparedStatement request = connection.prepareStatement(REQUEST_NEW_TEXTS + AGAIN)) {
        request.setString(1, Json.write(texts));
        request.executeUpdate();
      }
    }
  }

  private static Map<String, Object> row(RecordKey key, String hash) {
    return Map.of("mapping", key.mapping(), "key", key.text(), "hash", hash);
  }

  @Override
  public void committed() {
    listener.run();
  }

  /** Asks for the vectors of records, whatever is known of them, that do not wait already. */
  static int request(Connection connection, Collection<RecordKey> keys) throws SQLException {
    try (PreparedStatement request =
        connection.prepareStatement(REQUEST + AGAIN + UNLESS_PENDING)) {
      KeyColumns.set(request, 1, keys);
      return request.executeUpdate();
    }
  }

  /** Forgets records that are gone. */
  static void forget(Connection connection, Collection<RecordKey> gone) throws SQLException {
    if (gone.isEmpty()) {
      return;
    }
    try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
      KeyColumns.set(forget, 1, gone);
      forget.executeUpdate();
    }
  }
}
