package dev.pons.postgres.resync;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncPlace;
import dev.pons.core.resync.ResyncProgress;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.store.KeyRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of {@code pons.resyncs}. */
final class ResyncRows {
  static final String SELECT =
      """
      SELECT id, mapping, state, total, scanned, offered, done, offering, since, done_before,
             started, finished, required, attempt, incarnation, reason,
             range_from, range_to, changed_since, side, listed,
             place_mapping, place_side, place_cursor, place_scanned, place_offered
      FROM pons.resyncs
      """;

  private ResyncRows() {}

  static ResyncJob job(ResultSet found) throws SQLException {
    return new ResyncJob(
        found.getString("id"),
        scope(found),
        found.getBoolean("required"),
        ResyncState.valueOf(found.getString("state")),
        progress(found),
        Objects.requireNonNull(instant(found, "started")),
        instant(found, "finished"),
        found.getInt("attempt"),
        found.getString("incarnation"),
        place(found),
        found.getString("reason"));
  }

  private static KeyScope scope(ResultSet found) throws SQLException {
    String side = found.getString("side");
    return new KeyScope(
        found.getString("mapping"),
        new KeyRange(end(found.getString("range_from")), end(found.getString("range_to"))),
        instant(found, "changed_since"),
        side == null ? null : Side.valueOf(side),
        found.getString("listed"));
  }

  private static @Nullable Object end(@Nullable String text) {
    return text == null ? null : RecordKey.parse("", text).parts().get(0);
  }

  /** The end of a range as it is kept. */
  static @Nullable String text(@Nullable Object end) {
    return end == null ? null : RecordKey.of("", end).text();
  }

  private static ResyncProgress progress(ResultSet found) throws SQLException {
    return new ResyncProgress(
        found.getLong("total"),
        found.getLong("scanned"),
        found.getLong("offered"),
        found.getLong("done"),
        found.getBoolean("offering"),
        instant(found, "since"),
        found.getLong("done_before"));
  }

  private static @Nullable ResyncPlace place(ResultSet found) throws SQLException {
    String mapping = found.getString("place_mapping");
    return mapping == null
        ? null
        : new ResyncPlace(
            mapping,
            Side.valueOf(found.getString("place_side")),
            found.getString("place_cursor"),
            found.getLong("place_scanned"),
            found.getLong("place_offered"));
  }

  private static @Nullable Instant instant(ResultSet found, String column) throws SQLException {
    OffsetDateTime time = found.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
