package dev.pons.postgres.record;

import dev.pons.core.failure.ObstructedRecordException;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.record.RecordKey;
import dev.pons.postgres.sql.Database;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the column that a value does not fit, by asking Postgres for each by itself: its own
 * message does not say.
 */
public final class Misfits {
  private final Database database;

  public Misfits(Database database) {
    this.database = database;
  }

  /**
   * Why a row was refused, with the name and type of the column that refuses its value.
   *
   * @param properties what was to be written
   * @return the reason as it was where no column by itself refuses its value
   */
  public PoisonRecordException located(
      MappedTable table,
      RecordKey key,
      Map<String, Object> properties,
      PoisonRecordException reason) {
    if (reason instanceof ObstructedRecordException) {
      return reason;
    }
    for (int i = 0; i < table.key().size(); i++) {
      PoisonRecordException found = ask(table.key().get(i), key.parts().get(i));
      if (found != null) {
        return found;
      }
    }
    List<MappedColumn> columns = new ArrayList<>(table.columns());
    if (table.rest() != null) {
      columns.add(table.rest());
    }
    for (MappedColumn column : columns) {
      Object value =
          column.equals(table.rest())
              ? RowJson.rest(table, properties)
              : properties.get(column.property());
      PoisonRecordException found = value == null ? null : ask(column, value);
      if (found != null) {
        return found;
      }
    }
    return reason;
  }

  private @Nullable PoisonRecordException ask(MappedColumn column, Object value) {
    String sql =
        "SELECT r.c::%s FROM jsonb_to_record(?::jsonb) AS r(c %s)"
            .formatted(column.sqlType(), column.sentType());
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("c", RowJson.sent(column, value));
    try {
      database.statement(
          connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
              select.setString(1, Json.write(row));
              return select.execute();
            }
          });
      return null;
    } catch (PoisonRecordException e) {
      return new PoisonRecordException(
          "column %s of type %s: %s".formatted(column.name(), column.sqlType(), e.getMessage()), e);
    }
  }
}
