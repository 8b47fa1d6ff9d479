package dev.pons.postgres.record;

import dev.pons.core.record.RecordKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows to send as one JSON parameter: members {@code n} (a number of ours), {@code v} (the expected
 * version), {@code k0…} (the key's parts) and {@code c0…} (values).
 *
 * <p>The record definition gives every member its column's own type, so that Postgres converts it
 * as it would a literal, and indexes are used.
 */
public final class KeyRows {
  private final MappedTable table;
  private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();

  public KeyRows(MappedTable table) {
    this.table = table;
  }

  /** Adds a row with its key; more members may be put into what is returned. */
  public Map<String, @Nullable Object> add(int n, RecordKey key, @Nullable String version) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("n", n);
    row.put("v", version);
    for (int i = 0; i < key.parts().size(); i++) {
      row.put("k" + i, key.parts().get(i));
    }
    rows.add(row);
    return row;
  }

  /** Puts another member into the row of that index. */
  public void put(int index, String member, @Nullable Object value) {
    rows.get(index).put(member, value);
  }

  public String json() {
    return Json.write(rows);
  }

  /** {@code jsonb_to_recordset(?) AS r(…)} with the key's columns and the given ones. */
  public static String recordset(MappedTable table, List<MappedColumn> columns) {
    StringBuilder sql = new StringBuilder("jsonb_to_recordset(?::jsonb) AS r(n int, v text");
    for (int i = 0; i < table.key().size(); i++) {
      sql.append(", k").append(i).append(' ').append(table.key().get(i).sqlType());
    }
    for (int i = 0; i < columns.size(); i++) {
      sql.append(", c").append(i).append(' ').append(columns.get(i).sentType());
    }
    return sql.append(')').toString();
  }
}
