package dev.pons.postgres.record;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.value.Bytes;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.Span;
import dev.pons.core.value.ValueType;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows as JSON to and from canonical properties.
 *
 * <p>SQL null and JSON null are absent. Members of the rest column are properties of type JSON;
 * text that spells an object or array is that object or array, as it is in the graph. Members with
 * the name of a mapped property are nobody's: neither read nor written.
 */
public final class RowJson {
  private static final ValueType JSON = ValueType.of(ValueType.Kind.JSON);

  private RowJson() {}

  /**
   * @param row values by column name, as {@code to_jsonb} gives them
   */
  public static SortedMap<String, Object> properties(MappedTable table, Map<String, Object> row) {
    SortedMap<String, Object> properties = new TreeMap<>();
    for (MappedColumn column : table.columns()) {
      Object raw = row.get(column.name());
      if (raw != null) {
        show(table, column.property(), canonical(column, raw), properties);
      }
    }
    MappedColumn rest = table.rest();
    Object members = rest == null ? null : row.get(rest.name());
    if (rest != null && members != null) {
      readRest(table, rest, members, properties);
    }
    return properties;
  }

  private static Object canonical(MappedColumn column, Object raw) {
    try {
      return Canonical.of(column.type(), ColumnText.read(column, raw));
    } catch (PoisonRecordException e) {
      throw new PoisonRecordException("column " + column.name() + ": " + e.getMessage(), e);
    }
  }

  private static void readRest(
      MappedTable table, MappedColumn rest, Object members, SortedMap<String, Object> properties) {
    if (!(members instanceof Map<?, ?> object)) {
      throw new PoisonRecordException("column " + rest.name() + " holds no JSON object", null);
    }
    object.forEach(
        (name, raw) -> {
          String property = String.valueOf(name);
          if (raw != null && !table.mapping().names(property)) {
            Object shown = redactions(table).shown(Side.TABLE, property, member(raw));
            if (shown != null) {
              properties.put(property, member(shown));
            }
          }
        });
  }

  /** Behind here nobody has what the table keeps to itself. */
  private static void show(
      MappedTable table, String property, Object value, SortedMap<String, Object> properties) {
    Object shown = redactions(table).shown(Side.TABLE, property, value);
    if (shown != null) {
      properties.put(property, shown);
    }
  }

  private static Redactions redactions(MappedTable table) {
    return table.mapping().rules().redactions();
  }

  private static Object member(Object raw) {
    Object nested = raw instanceof String text ? Json.nested(text).orElse(text) : raw;
    return Canonical.of(JSON, nested);
  }

  /** The properties that live in the rest column, but for those that stand there in clear. */
  static Map<String, Object> rest(MappedTable table, Map<String, Object> properties) {
    Map<String, Object> rest = new LinkedHashMap<>();
    properties.forEach(
        (name, value) -> {
          if (!table.mapping().names(name) && !redactions(table).hides(Side.TABLE, name)) {
            rest.put(name, value);
          }
        });
    return rest;
  }

  /**
   * The same as it is sent: redacted members that go are null, since what is not named of those
   * stays.
   *
   * @param row what the bridge was told of the row; null for a new one
   */
  static Map<String, @Nullable Object> sentRest(
      MappedTable table, @Nullable Map<String, Object> row, Map<String, Object> result) {
    Map<String, @Nullable Object> sent = new LinkedHashMap<>(rest(table, result));
    if (row != null) {
      rest(table, row).keySet().stream()
          .filter(name -> redactions(table).has(name))
          .forEach(name -> sent.putIfAbsent(name, null));
    }
    return sent;
  }

  /** A column's canonical value as it is sent to Postgres. */
  static @Nullable Object sent(MappedColumn column, @Nullable Object value) {
    if (value instanceof List<?> list && column.sentAsTexts()) {
      return list.stream().map(element -> Json.write(plain(element))).toList();
    }
    return plain(value);
  }

  /** A canonical value as plain JSON. */
  public static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>(list.size());
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
      return Collections.unmodifiableMap(plain);
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    if (value instanceof Temporal || value instanceof Span || value instanceof Bytes) {
      return ColumnText.write(value);
    }
    return value instanceof JsonNull ? null : value;
  }
}
