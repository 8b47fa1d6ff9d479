package dev.pons.daemon.mapping;

import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.record.Side;
import dev.pons.core.store.TableSchema;
import dev.pons.daemon.config.Place;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.Similar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which columns of a table are carried, and under which names. Used once. */
final class PropertyResolver {
  private static final Logger LOG = LoggerFactory.getLogger(PropertyResolver.class);

  private static final Pattern VECTOR =
      Pattern.compile("(?:\\w+\\.)?(?:vector|halfvec|sparsevec)(?:\\(\\d+\\))?(?:\\[\\])?");

  private final MappingSpec.Body body;
  private final @Nullable String vector;
  private final LiveTable table;
  private final String revisionProperty;
  private final Problems problems;
  private final Set<String> listed = new HashSet<>();
  private final Map<String, Named> rename = new HashMap<>();
  private final Set<String> excluded = new HashSet<>();

  /**
   * @param vector the column of vectors, which is no property; null for none
   */
  PropertyResolver(
      MappingSpec.Body body,
      @Nullable String vector,
      LiveTable table,
      String revisionProperty,
      Problems problems) {
    this.body = body;
    this.vector = vector;
    this.table = table;
    this.revisionProperty = revisionProperty;
    this.problems = problems;
    if (body.columns() != null) {
      body.columns().forEach(column -> listed.add(column.text()));
    }
    body.rename().forEach((column, property) -> rename.put(column.text(), property));
    body.exclude().forEach(column -> excluded.add(column.text()));
  }

  /**
   * The mapped properties in the order of the table's columns.
   *
   * @param key properties by column of the key; empty text for a column without a property
   */
  List<PropertyMapping> properties(Map<String, String> key) {
    checkNames(key);
    checkRest(key);
    List<PropertyMapping> properties = new ArrayList<>();
    Set<String> taken = new HashSet<>(key.values());
    for (TableSchema.Column column : table.schema().columns()) {
      if (key.containsKey(column.name()) || isRest(column.name()) || column.name().equals(vector)) {
        continue;
      }
      if (carried(column)) {
        add(column, properties, taken);
      } else if (column.required() && body.rules().direction().writes(Side.TABLE)) {
        problems.add(
            body.tableAt(),
            "column '" + column.name() + "' of " + table + " needs a value, but is not mapped",
            "map it, give it a default, or use direction: to-graph");
      }
    }
    new PolicyCheck(problems).check(body.policies(), body.rules().direction(), properties);
    return properties;
  }

  private void add(TableSchema.Column column, List<PropertyMapping> properties, Set<String> taken) {
    Named to = rename.get(column.name());
    String property = to == null ? column.name() : to.text();
    Place place = to == null ? body.tableAt() : to.place();
    if (property.equals(revisionProperty) || property.startsWith("_pons")) {
      problems.add(
          place,
          "property '" + property + "' is the bridge's own",
          "exclude or rename column '" + column.name() + "'");
    } else if (!taken.add(property)) {
      problems.add(
          place, "two columns become property '" + property + "'", "rename or exclude one");
    } else if (column.type() != null) {
      properties.add(new PropertyMapping(property, column.name(), column.type()));
    }
  }

  private boolean carried(TableSchema.Column column) {
    boolean asked = listed.contains(column.name()) || rename.containsKey(column.name());
    if (excluded.contains(column.name()) || !(asked || body.columns() == null)) {
      return false;
    }
    boolean computed = column.generated() && body.rules().direction().writes(Side.TABLE);
    if (column.type() != null && !computed) {
      return true;
    }
    if (asked) {
      refuse(column, computed);
    } else {
      LOG.info("left out table={} column={} type={}", table, column.name(), column.sqlType());
    }
    return false;
  }

  private void refuse(TableSchema.Column column, boolean computed) {
    Place place = placeOf(column.name());
    String named = "column '" + column.name() + "'";
    if (computed) {
      problems.add(
          place,
          named + " is computed by the table and cannot be written",
          "leave it out, or use direction: to-graph");
    } else if (VECTOR.matcher(column.sqlType()).matches()) {
      problems.add(
          place,
          named + " has type " + column.sqlType() + ": vectors belong to the embedding pipeline",
          "leave it out; name the column that searches use as search.vector");
    } else {
      problems.add(
          place,
          named + " has type " + column.sqlType() + ", which is not carried",
          "leave it out; docs/types.md lists what is carried");
    }
  }

  private Place placeOf(String column) {
    List<Named> columns = body.columns() == null ? List.of() : body.columns();
    return Stream.concat(columns.stream(), body.rename().keySet().stream())
        .filter(named -> named.text().equals(column))
        .map(Named::place)
        .findFirst()
        .orElse(body.tableAt());
  }

  private void checkNames(Map<String, String> key) {
    List<Named> columns = body.columns() == null ? List.of() : body.columns();
    Stream.of(columns.stream(), body.rename().keySet().stream(), body.exclude().stream())
        .flatMap(named -> named)
        .forEach(this::checkExists);
    Stream.concat(body.rename().keySet().stream(), body.exclude().stream())
        .filter(column -> key.containsKey(column.text()))
        .forEach(
            column ->
                problems.add(
                    column.place(),
                    "column '" + column.text() + "' belongs to the key",
                    "name its property by `key: {property: …, column: …}`"));
  }

  private void checkExists(Named column) {
    if (table.column(column.text()).isEmpty()) {
      problems.add(
          column.place(),
          "table " + table + " has no column '" + column.text() + "'",
          Similar.remedy(
              column.text(), table.columns(), "use " + String.join(", ", table.columns())));
    }
  }

  private void checkRest(Map<String, String> key) {
    Named rest = body.rest();
    if (rest == null) {
      return;
    }
    checkExists(rest);
    boolean jsonb =
        table.column(rest.text()).map(column -> column.sqlType().equals("jsonb")).orElse(true);
    if (!jsonb || key.containsKey(rest.text())) {
      problems.add(
          rest.place(),
          "column '" + rest.text() + "' cannot hold the rest",
          "name a column of type jsonb that is not mapped otherwise");
    }
  }

  private boolean isRest(String column) {
    return body.rest() != null && body.rest().text().equals(column);
  }
}
