package dev.pons.postgres.desk;

import dev.pons.core.desk.Desk.DeadLetter;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.postgres.record.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of the desk's queries. */
final class DeskRows {
  private DeskRows() {}

  static KeptConflict conflict(ResultSet found) throws SQLException {
    String winner = found.getString(9);
    return new KeptConflict(
        found.getLong(1),
        RecordKey.parse(found.getString(2), found.getString(3)),
        found.getString(4),
        KeptConflict.State.valueOf(found.getString(5)),
        json(found.getString(6)),
        json(found.getString(7)),
        json(found.getString(8)),
        winner == null ? null : Side.valueOf(winner),
        instant(found, 10),
        instant(found, 11),
        Objects.requireNonNull(instant(found, 12)));
  }

  static DeadLetter letter(ResultSet found) throws SQLException {
    Map<Side, Integer> changes = new EnumMap<>(Side.class);
    changes.put(Side.GRAPH, found.getInt(6));
    changes.put(Side.TABLE, found.getInt(7));
    return new DeadLetter(
        RecordKey.parse(found.getString(1), found.getString(2)),
        found.getString(3),
        found.getInt(4),
        Objects.requireNonNull(instant(found, 5)),
        changes);
  }

  /** A single value is an array's only element: JSON readers want a container. */
  private static @Nullable Object json(@Nullable String text) {
    return text == null ? null : Json.array("[" + text + "]").get(0);
  }

  private static @Nullable Instant instant(ResultSet found, int column) throws SQLException {
    OffsetDateTime time = found.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
