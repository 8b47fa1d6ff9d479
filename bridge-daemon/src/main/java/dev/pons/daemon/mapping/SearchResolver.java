package dev.pons.daemon.mapping;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.TextTemplate;
import dev.pons.core.mapping.VectorColumn;
import dev.pons.core.record.Side;
import dev.pons.core.search.Scope;
import dev.pons.core.store.TableSchema;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.Similar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares how an entity is to be found with its live table. */
final class SearchResolver {
  private static final Pattern VECTOR = Pattern.compile("(?:\\w+\\.)?vector(?:\\((\\d+)\\))?");
  private static final ValueType TEXT = ValueType.of(Kind.TEXT);

  private final List<String> scope;
  private final Set<String> languages;
  private final Problems problems;

  /**
   * @param scope properties that separate readers
   * @param languages those whose words Postgres knows
   */
  SearchResolver(List<String> scope, Set<String> languages, Problems problems) {
    this.scope = scope;
    this.languages = languages;
    this.problems = problems;
  }

  /** Empty where it has problems, which are reported. */
  Optional<Searchable> resolve(MappingSpec.Search spec, EntityMapping mapping, LiveTable table) {
    int before = problems.size();
    TextTemplate text = new TextTemplate(spec.text().text());
    text.properties().forEach(property -> checkText(spec, mapping, property));
    if (!spec.shared()) {
      scope.forEach(property -> checkScope(spec, mapping, property));
    }
    checkLanguage(spec.language());
    VectorColumn vector = vector(spec, table);
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new Searchable(mapping, text, spec.language().text(), vector, spec.shared()));
  }

  private void checkLanguage(Named language) {
    if (!languages.contains(language.text())) {
      problems.add(
          language.place(),
          "Postgres has no text search configuration '" + language.text() + "'",
          Similar.remedy(language.text(), languages, "use one of " + String.join(", ", languages)));
    }
  }

  private void checkText(MappingSpec.Search spec, EntityMapping mapping, String name) {
    Optional<PropertyMapping> property = mapping.property(name);
    if (mapping.rules().redactions().hides(Side.TABLE, name)) {
      problems.add(
          spec.text().place(),
          "'" + name + "' is redacted, and Postgres would search for it in clear",
          "leave it out, or keep it in clear in the graph: redact: {clear: graph, …}");
      return;
    }
    if (property.isPresent() && property.get().type().equals(TEXT)) {
      return;
    }
    List<String> texts =
        mapping.properties().stream()
            .filter(p -> p.type().equals(TEXT))
            .map(PropertyMapping::property)
            .toList();
    problems.add(
        spec.text().place(),
        property.isPresent()
            ? "'" + name + "' is no text and cannot be searched for words"
            : "mapping '" + mapping.name() + "' has no property '" + name + "'",
        Similar.remedy(name, texts, "use " + String.join(", ", texts)));
  }

  private void checkScope(MappingSpec.Search spec, EntityMapping mapping, String name) {
    Optional<PropertyMapping> property = mapping.property(name);
    if (mapping.rules().redactions().has(name)) {
      problems.add(
          spec.text().place(),
          "'" + name + "' is redacted and cannot separate readers",
          "do not redact it, or take it out of search.scope");
    } else if (property.isEmpty()) {
      problems.add(
          spec.text().place(),
          "mapping '" + mapping.name() + "' lacks '" + name + "', which separates readers",
          "map it, or say search: {shared: true} where everybody may find these records");
    } else if (!Scope.canBe(property.get().type())) {
      problems.add(
          spec.text().place(),
          "'" + name + "' is " + property.get().type() + " and cannot separate readers",
          "separate them by text, integers or UUIDs");
    }
  }

  private @Nullable VectorColumn vector(MappingSpec.Search spec, LiveTable table) {
    Named name = spec.vector();
    if (name == null) {
      return null;
    }
    TableSchema.Column column = table.column(name.text()).orElse(null);
    if (column == null) {
      problems.add(
          name.place(),
          "table " + table + " has no column '" + name.text() + "'",
          Similar.remedy(
              name.text(),
              table.columns(),
              "add it: ALTER TABLE … ADD COLUMN " + name.text() + " vector(384)"));
      return null;
    }
    Matcher type = VECTOR.matcher(column.sqlType());
    boolean extension = type.matches();
    if (!extension && !column.sqlType().equals("real[]")) {
      problems.add(
          name.place(),
          "column '" + name.text() + "' has type " + column.sqlType() + ", which holds no vectors",
          "use vector(N) of pgvector, or real[]");
      return null;
    }
    int dimensions = extension && type.group(1) != null ? Integer.parseInt(type.group(1)) : 0;
    return new VectorColumn(name.text(), extension, dimensions, column.required(), spec.owner());
  }
}
