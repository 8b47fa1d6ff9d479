package dev.pons.postgres.catalog;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyRange;
import dev.pons.postgres.sql.Identifiers;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of a table's keys are meant. Each part is compared as its column's own type. */
final class Conditions {
  private final Mapping mapping;
  private final LiveTable table;
  private final List<String> conditions = new ArrayList<>();
  private final List<String> parameters = new ArrayList<>();

  Conditions(Mapping mapping, LiveTable table) {
    this.mapping = mapping;
    this.table = table;
  }

  /** The key's columns, as the index of the key has them. */
  static String key(Mapping mapping) {
    return mapping.keyColumns().stream().map(Conditions::column).collect(Collectors.joining(", "));
  }

  private static String column(String name) {
    return "t." + Identifiers.quote(name);
  }

  Conditions in(KeyRange range) {
    first(">=", range.from());
    first("<=", range.to());
    return this;
  }

  private void first(String operator, @Nullable Object end) {
    if (end != null) {
      String first = mapping.keyColumns().get(0);
      conditions.add(column(first) + " " + operator + " " + parameter(first, end));
    }
  }

  /** Only keys that follow this one. */
  void after(RecordKey cursor) {
    List<String> parts = new ArrayList<>();
    for (String column : mapping.keyColumns()) {
      parts.add(parameter(column, cursor.parts().get(parts.size())));
    }
    conditions.add("(" + key(mapping) + ") > (" + String.join(", ", parts) + ")");
  }

  private String parameter(String column, Object value) {
    parameters.add(value.toString());
    return "?::text::" + table.column(column).map(LiveColumn::sqlType).orElse("text");
  }

  /** A clause; empty where every key is meant. */
  String text() {
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  /**
   * Sets the parameters.
   *
   * @return the next free index
   */
  int set(PreparedStatement statement, int first) throws SQLException {
    int index = first;
    for (String parameter : parameters) {
      statement.setString(index++, parameter);
    }
    return index;
  }
}
