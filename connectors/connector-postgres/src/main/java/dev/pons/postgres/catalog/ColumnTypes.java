package dev.pons.postgres.catalog;

import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which canonical type the values of a Postgres type have. */
final class ColumnTypes {
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("int2", Kind.INTEGER),
          Map.entry("int4", Kind.INTEGER),
          Map.entry("int8", Kind.INTEGER),
          Map.entry("float4", Kind.FLOAT),
          Map.entry("float8", Kind.FLOAT),
          Map.entry("numeric", Kind.DECIMAL),
          Map.entry("text", Kind.TEXT),
          Map.entry("varchar", Kind.TEXT),
          Map.entry("bpchar", Kind.TEXT),
          Map.entry("citext", Kind.TEXT),
          Map.entry("name", Kind.TEXT),
          Map.entry("bool", Kind.BOOLEAN),
          Map.entry("uuid", Kind.UUID),
          Map.entry("timestamptz", Kind.TIMESTAMP),
          Map.entry("timestamp", Kind.LOCAL_TIMESTAMP),
          Map.entry("date", Kind.DATE),
          Map.entry("time", Kind.TIME),
          Map.entry("timetz", Kind.OFFSET_TIME),
          Map.entry("interval", Kind.DURATION),
          Map.entry("bytea", Kind.BYTES),
          Map.entry("inet", Kind.TEXT),
          Map.entry("cidr", Kind.TEXT),
          Map.entry("macaddr", Kind.TEXT),
          Map.entry("macaddr8", Kind.TEXT),
          Map.entry("json", Kind.JSON),
          Map.entry("jsonb", Kind.JSON));

  private ColumnTypes() {}

  /**
   * @param name internal name of the type, or of an array's elements; a domain's base type
   * @param isEnum whether it is an enumeration
   * @return null where Pons cannot carry its values (vectors among them)
   */
  static @Nullable ValueType of(String name, boolean isEnum, boolean array) {
    Kind kind = isEnum ? Kind.TEXT : KINDS.get(name);
    return kind == null ? null : new ValueType(kind, array);
  }
}
