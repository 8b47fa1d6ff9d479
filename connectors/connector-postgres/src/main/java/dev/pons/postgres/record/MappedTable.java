package dev.pons.postgres.record;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.value.ValueType;
import dev.pons.postgres.catalog.LiveColumn;
import dev.pons.postgres.catalog.LiveTable;
import dev.pons.postgres.catalog.LiveTable.ForeignKey;
import dev.pons.postgres.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping and the live table that it maps.
 *
 * @param key columns of the key, in the order of the key's parts
 * @param columns mapped columns besides the key's
 * @param rest the column that holds all other properties
 * @param placeholders what new rows have in columns of vectors that refuse null
 * @param ends foreign keys of the key's columns: what they point at must exist
 * @param blockers foreign keys that forbid the deletion of a row
 */
public record MappedTable(
    Mapping mapping,
    List<MappedColumn> key,
    List<MappedColumn> columns,
    @Nullable MappedColumn rest,
    List<Placeholder> placeholders,
    List<ForeignKey> ends,
    List<ForeignKey> blockers) {

  static MappedTable of(Mapping mapping, LiveTable live) {
    List<MappedColumn> key = new ArrayList<>();
    for (int i = 0; i < mapping.keyColumns().size(); i++) {
      String name = mapping.keyColumns().get(i);
      key.add(column(live, name, name, mapping.keyTypes().get(i)));
    }
    List<MappedColumn> columns =
        mapping.properties().stream()
            .map(p -> column(live, p.property(), p.column(), p.type()))
            .toList();
    String rest = mapping.restColumn();
    return new MappedTable(
        mapping,
        key,
        columns,
        rest == null ? null : column(live, rest, rest, ValueType.of(ValueType.Kind.JSON)),
        live.columns().stream()
            .filter(column -> columns.stream().noneMatch(c -> c.name().equals(column.name())))
            .flatMap(column -> Placeholder.of(column).stream())
            .toList(),
        live.references().stream().filter(k -> mapping.keyColumns().contains(k.column())).toList(),
        live.referencedBy());
  }

  private static MappedColumn column(LiveTable live, String property, String name, ValueType type) {
    LiveColumn column =
        live.column(name)
            .orElseThrow(
                () ->
                    new RefusedException(
                        "postgres: table " + live.name() + " has no column " + name, null));
    return new MappedColumn(property, name, column.sqlType(), type, column.notNull());
  }

  /** The table as SQL spells it. */
  public String sql() {
    return Identifiers.quote(mapping.table());
  }

  /** Names of all properties that are no part of the rest, or stay there unless they are sent. */
  String[] named() {
    List<String> named = new ArrayList<>(mapping.keyProperties());
    mapping.properties().forEach(p -> named.add(p.property()));
    named.addAll(mapping.rules().redactions().rules().keySet());
    return named.toArray(String[]::new);
  }
}
