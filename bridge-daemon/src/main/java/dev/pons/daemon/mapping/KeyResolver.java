package dev.pons.daemon.mapping;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.store.TableSchema;
import dev.pons.core.value.ValueType;
import dev.pons.daemon.config.Place;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.Similar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the columns of keys, and checks that they are the table's primary key. */
final class KeyResolver {
  private static final Set<ValueType> KEY_TYPES =
      Set.of(
          ValueType.of(ValueType.Kind.TEXT),
          ValueType.of(ValueType.Kind.INTEGER),
          ValueType.of(ValueType.Kind.UUID));

  private final LiveTable table;
  private final String revisionProperty;
  private final Problems problems;

  KeyResolver(LiveTable table, String revisionProperty, Problems problems) {
    this.table = table;
    this.revisionProperty = revisionProperty;
    this.problems = problems;
  }

  /** An entity's key; null where it is a problem. */
  @Nullable PropertyMapping entityKey(MappingSpec.Entity spec) {
    MappingSpec.Key key = spec.key();
    Named column = key == null ? null : key.column();
    Place place = key == null ? spec.body().tableAt() : key.property().place();
    if (column == null && table.primaryKey().size() != 1) {
      problems.add(place, keyProblem(), "give the table a primary key of one column");
      return null;
    }
    Named found = column == null ? new Named(table.primaryKey().get(0), place) : column;
    ValueType type = keyType(found);
    if (type == null || !isPrimaryKey(List.of(found.text()), found.place())) {
      return null;
    }
    Named property = key == null ? found : key.property();
    return property(property, found, type);
  }

  /**
   * What tells parallel edges apart; null where nothing does, or it is a problem.
   *
   * @param from mapping at the start; null where that is a problem reported elsewhere
   * @param to mapping at the end; likewise
   */
  @Nullable PropertyMapping relationKey(
      MappingSpec.Relation spec, @Nullable EntityMapping from, @Nullable EntityMapping to) {
    end(spec.from(), from);
    end(spec.to(), to);
    List<String> columns = new ArrayList<>();
    columns.add(spec.from().column().text());
    columns.add(spec.to().column().text());
    MappingSpec.Key key = spec.key();
    if (key == null) {
      isPrimaryKey(columns, spec.body().tableAt());
      return null;
    }
    Named column = key.column() == null ? key.property() : key.column();
    ValueType type = keyType(column);
    columns.add(column.text());
    boolean whole = type != null && isPrimaryKey(columns, column.place());
    return whole && type != null ? property(key.property(), column, type) : null;
  }

  private void end(MappingSpec.End end, @Nullable EntityMapping entity) {
    ValueType type = keyType(end.column());
    if (type != null && entity != null && !type.equals(entity.key().type())) {
      problems.add(
          end.column().place(),
          "column '%s' is of type %s, but the key of %s is of type %s"
              .formatted(end.column().text(), type, entity.label(), entity.key().type()),
          "give both columns one type");
    }
  }

  private @Nullable PropertyMapping property(Named property, Named column, ValueType type) {
    if (property.text().equals(revisionProperty) || property.text().startsWith("_pons")) {
      problems.add(
          property.place(), "property '" + property.text() + "' is the bridge's own", "rename it");
      return null;
    }
    return new PropertyMapping(property.text(), column.text(), type);
  }

  private @Nullable ValueType keyType(Named column) {
    TableSchema.Column found = table.column(column.text()).orElse(null);
    if (found == null) {
      problems.add(
          column.place(),
          "table " + table + " has no column '" + column.text() + "'",
          Similar.remedy(
              column.text(), table.columns(), "use " + String.join(", ", table.columns())));
      return null;
    }
    ValueType type = found.type();
    if (type == null || !KEY_TYPES.contains(type)) {
      problems.add(
          column.place(),
          "column '" + column.text() + "' is of type " + found.sqlType() + ", no type for a key",
          "keys are text, integer or uuid");
      return null;
    }
    return type;
  }

  private boolean isPrimaryKey(List<String> columns, Place place) {
    boolean same = new HashSet<>(columns).equals(new HashSet<>(table.primaryKey()));
    if (!same) {
      problems.add(
          place,
          keyProblem() + ", but the mapping's key is (" + String.join(", ", columns) + ")",
          "make the two the same: a change of a row must tell the mapping's key");
    }
    return same;
  }

  private String keyProblem() {
    return table.primaryKey().isEmpty()
        ? "table " + table + " has no primary key"
        : "the primary key of " + table + " is (" + String.join(", ", table.primaryKey()) + ")";
  }
}
