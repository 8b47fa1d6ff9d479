package dev.pons.postgres.search;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.search.Filter;
import dev.pons.core.search.SearchQuery;
import dev.pons.postgres.record.MappedColumn;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.RowJson;
import dev.pons.postgres.sql.Identifiers;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;

/** Scope and filters of a query as a condition on the rows of one table, {@code t}. */
final class Conditions {
  private final MappedTable table;
  private final StringJoiner sql = new StringJoiner(" AND ").setEmptyValue("true");
  private final List<Object> values = new ArrayList<>();

  Conditions(Searchable searchable, MappedTable table, SearchQuery query) {
    this.table = table;
    if (!searchable.shared()) {
      query.scope().values().forEach(this::scope);
    }
    query.filters().forEach(filter -> filter(searchable.mapping(), filter));
  }

  private void scope(String property, String value) {
    MappedColumn column = column(property);
    add("t.%s = ?::text::%s".formatted(name(column), column.sqlType()), value);
  }

  private void filter(EntityMapping mapping, Filter filter) {
    PropertyMapping property = filter.in(mapping).orElseThrow();
    MappedColumn column = column(property.property());
    String name = "t." + name(column);
    String type = column.sqlType();
    Object value = filter.canonical(property);
    switch (filter.op()) {
      case EQ -> {
        String array = property.type().list() ? "[]" : "";
        add(name + " = ?::text" + array + "::" + type, value);
      }
      case IN -> add(name + " = ANY (?::text[]::" + type + "[])", value);
      case GT -> add(name + " > ?::text::" + type, value);
      case GTE -> add(name + " >= ?::text::" + type, value);
      case LT -> add(name + " < ?::text::" + type, value);
      case LTE -> add(name + " <= ?::text::" + type, value);
      case CONTAINS -> {
        if (property.type().list()) {
          add("?::text::" + type.replace("[]", "") + " = ANY (" + name + ")", value);
        } else {
          add("strpos(" + name + "::text, ?) > 0", value);
        }
      }
    }
  }

  private void add(String condition, Object value) {
    sql.add(condition);
    values.add(value);
  }

  private MappedColumn column(String property) {
    return table.columns().stream()
        .filter(column -> column.property().equals(property))
        .findFirst()
        .orElseThrow();
  }

  private static String name(MappedColumn column) {
    return Identifiers.quote(column.name());
  }

  /** The condition; {@code true} for none. */
  String sql() {
    return sql.toString();
  }

  /**
   * Sets the condition's parameters.
   *
   * @return index of the parameter that follows
   */
  int bind(PreparedStatement statement, int first) throws SQLException {
    int next = first;
    for (Object value : values) {
      if (value instanceof Collection<?> list) {
        Object[] texts = list.stream().map(Conditions::text).toArray();
        statement.setArray(next++, statement.getConnection().createArrayOf("text", texts));
      } else {
        statement.setString(next++, text(value));
      }
    }
    return next;
  }

  private static String text(Object value) {
    return String.valueOf(RowJson.plain(value));
  }
}
