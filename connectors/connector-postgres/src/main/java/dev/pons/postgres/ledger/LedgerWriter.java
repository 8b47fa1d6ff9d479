package dev.pons.postgres.ledger;

import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.Fence;
import dev.pons.core.store.KeyCommit;
import dev.pons.core.store.LedgerEntry;
import dev.pons.postgres.record.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares and writes ledger entries, in a transaction that holds the fence. */
final class LedgerWriter {
  /** Stable while the fence is locked: nobody else writes the partition's entries. */
  private static final String UNCHANGED =
      """
      SELECT k.mapping, k.key
      FROM unnest(?::text[], ?::text[], ?::bigint[]) AS k(mapping, key, version)
      LEFT JOIN pons.ledger l ON l.mapping = k.mapping AND l.key = k.key
      WHERE coalesce(l.version, 0) = k.version
      """;

  private static final String WRITE =
      """
      WITH r AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(?::jsonb) AS r(
          mapping text, key text, version bigint, base jsonb, revision bigint, seen bigint,
          applied text[], graph_time timestamptz, table_time timestamptz, altered boolean)),
      finished AS (
        DELETE FROM pons.intents i USING r WHERE i.mapping = r.mapping AND i.key = r.key),
      unparked AS (
        DELETE FROM pons.parked p USING r
        WHERE p.mapping = r.mapping AND p.key = r.key
          AND NOT (r.altered AND p.state IN ('ALTERED', 'OSCILLATING'))),
      fence AS (
        UPDATE pons.fences SET attempted = greatest(attempted, (SELECT max(seen) FROM r))
        WHERE partition = ?)
      INSERT INTO pons.ledger AS l (mapping, key, partition, version, base, graph_revision, seen,
                                    applied, graph_time, table_time)
      SELECT mapping, key, ?, version, base, revision, seen, applied, graph_time, table_time FROM r
      ON CONFLICT (mapping, key) DO UPDATE
      SET partition = excluded.partition, version = excluded.version, base = excluded.base,
          graph_revision = excluded.graph_revision, seen = excluded.seen,
          applied = excluded.applied, graph_time = excluded.graph_time,
          table_time = excluded.table_time, suspect = false
      WHERE l.version = excluded.version - 1
      """;

  private final Connection connection;

  LedgerWriter(Connection connection) {
    this.connection = connection;
  }

  /** The commits whose ledger entry still has the version that was read. */
  List<KeyCommit> unchanged(List<KeyCommit> commits) throws SQLException {
    Set<RecordKey> unchanged = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(UNCHANGED)) {
      KeyColumns.set(select, 1, commits.stream().map(KeyCommit::key).toList());
      Long[] versions = commits.stream().map(c -> c.read().ledger().version()).toArray(Long[]::new);
      select.setArray(3, connection.createArrayOf("bigint", versions));
      try (ResultSet found = select.executeQuery()) {
        unchanged.addAll(KeyColumns.read(found));
      }
    }
    return commits.stream().filter(commit -> unchanged.contains(commit.key())).toList();
  }

  /**
   * Writes the entries of keys that are done, and removes their intents, suspicion and parking.
   *
   * @param altered keys whose count of alterations goes on
   */
  void write(Fence fence, Collection<KeyCommit> commits, Set<RecordKey> altered)
      throws SQLException {
    // In the order of operators' decisions: conflicts before what is parked.
    new ConflictWriter(connection).decided(commits);
    List<Object> rows = new ArrayList<>(commits.size());
    for (KeyCommit commit : commits) {
      Map<String, @Nullable Object> row = row(commit);
      row.put("altered", altered.contains(commit.key()));
      rows.add(row);
    }
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      write.setString(1, Json.write(rows));
      write.setInt(2, fence.partition());
      write.setInt(3, fence.partition());
      if (write.executeUpdate() != rows.size()) {
        throw new RetryableException("the ledger was written in another partition", null);
      }
    }
  }

  private static Map<String, @Nullable Object> row(KeyCommit commit) {
    LedgerEntry entry = commit.ledger();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("mapping", commit.key().mapping());
    row.put("key", commit.key().text());
    row.put("version", entry.version());
    row.put("base", TaggedJson.writeAll(entry.base()));
    row.put("revision", entry.graphRevision());
    row.put("seen", entry.seen());
    row.put("applied", entry.applied());
    row.put("graph_time", text(entry.graphTime()));
    row.put("table_time", text(entry.tableTime()));
    return row;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
