package dev.pons.postgres.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger wrote.
 *
 * @param kind {@code I}, {@code U} or {@code D}; null where the row stands for the whole table
 * @param key a JSON array of the key's columns; null with the kind
 * @param scope a JSON array of the columns that separate readers; null where nothing does
 * @param at when the statement ended
 */
record OutboxRow(
    String txid,
    long id,
    String mapping,
    @Nullable String kind,
    @Nullable String key,
    @Nullable String scope,
    Instant at) {

  /** Out of a result's columns from the second on. */
  static OutboxRow of(ResultSet found) throws SQLException {
    return new OutboxRow(
        found.getString(2),
        found.getLong(3),
        found.getString(4),
        found.getString(5),
        found.getString(6),
        found.getString(7),
        found.getObject(8, OffsetDateTime.class).toInstant());
  }
}
