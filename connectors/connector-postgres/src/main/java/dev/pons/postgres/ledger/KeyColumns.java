package dev.pons.postgres.ledger;

import dev.pons.core.record.RecordKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Keys as two columns, mapping and key text. */
public final class KeyColumns {
  private KeyColumns() {}

  /** Sets two array parameters: mappings and key texts. */
  public static void set(PreparedStatement statement, int first, Collection<RecordKey> keys)
      throws SQLException {
    Connection connection = statement.getConnection();
    String[] mappings = keys.stream().map(RecordKey::mapping).toArray(String[]::new);
    String[] texts = keys.stream().map(RecordKey::text).toArray(String[]::new);
    statement.setArray(first, array(connection, mappings));
    statement.setArray(first + 1, array(connection, texts));
  }

  public static Array array(Connection connection, String[] texts) throws SQLException {
    return connection.createArrayOf("text", texts);
  }

  /** Keys out of a result's first two columns. */
  public static Set<RecordKey> read(ResultSet found) throws SQLException {
    Set<RecordKey> keys = new LinkedHashSet<>();
    while (found.next()) {
      keys.add(RecordKey.parse(found.getString(1), found.getString(2)));
    }
    return keys;
  }

  /** One text per key, for sets of keys that wait. */
  public static String[] together(Collection<RecordKey> keys) {
    return keys.stream().map(RecordKey::toString).toArray(String[]::new);
  }
}
