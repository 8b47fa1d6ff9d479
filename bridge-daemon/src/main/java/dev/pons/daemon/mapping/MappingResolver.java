package dev.pons.daemon.mapping;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.store.TableCatalog;
import dev.pons.core.store.TableSchema;
import dev.pons.daemon.config.Place;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.Similar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares mappings with the live tables, and completes them from there. Used once. */
public final class MappingResolver {
  private final TableCatalog catalog;
  private final String revisionProperty;
  private final Problems problems;
  private final Map<String, EntityMapping> entities = new HashMap<>();
  private final Set<String> labels = new HashSet<>();
  private final List<Searchable> searchables = new ArrayList<>();
  private final List<String> scope;
  private final @Nullable String redactionKey;

  /**
   * @param revisionProperty the bridge's own property, which no mapping may use
   * @param scope properties that separate the readers of searches; empty for none
   * @param redactionKey the secret of hashes; null for none
   */
  public MappingResolver(
      TableCatalog catalog,
      String revisionProperty,
      List<String> scope,
      @Nullable String redactionKey,
      Problems problems) {
    this.scope = List.copyOf(scope);
    this.redactionKey = redactionKey;
    this.catalog = catalog;
    this.revisionProperty = revisionProperty;
    this.problems = problems;
  }

  /**
   * Resolves what can be; the rest is reported.
   *
   * @param specs in the order of the file
   */
  public ResolvedMappings resolve(List<MappingSpec> specs) {
    List<MappingSpec> distinct = new Duplicates(problems).without(specs);
    List<Mapping> resolved = new ArrayList<>();
    Map<String, Place> places = new LinkedHashMap<>();
    specs.forEach(spec -> places.putIfAbsent(spec.body().name().text(), place(spec)));
    for (MappingSpec spec : distinct) {
      if (spec instanceof MappingSpec.Entity entity) {
        labels.add(entity.label().text());
        entity(entity).ifPresent(mapping -> entities.put(mapping.label(), mapping));
      }
    }
    resolved.addAll(entities.values());
    for (MappingSpec spec : distinct) {
      if (spec instanceof MappingSpec.Relation relation) {
        relation(relation).ifPresent(resolved::add);
      }
    }
    resolved.sort(java.util.Comparator.comparing(m -> line(places, m)));
    return new ResolvedMappings(
        new Mappings(resolved), new Searchables(searchables, scope), places);
  }

  private static int line(Map<String, Place> places, Mapping mapping) {
    return Optional.ofNullable(places.get(mapping.name())).map(Place::line).orElse(0);
  }

  private static Place place(MappingSpec spec) {
    return spec instanceof MappingSpec.Entity entity && entity.key() != null
        ? entity.key().property().place()
        : spec.body().name().place();
  }

  private Optional<EntityMapping> entity(MappingSpec.Entity spec) {
    LiveTable table = table(spec.body());
    if (table == null) {
      return Optional.empty();
    }
    int before = problems.size();
    PropertyMapping key = new KeyResolver(table, revisionProperty, problems).entityKey(spec);
    if (key == null) {
      return Optional.empty();
    }
    List<PropertyMapping> properties =
        new PropertyResolver(spec.body(), vector(spec), table, revisionProperty, problems)
            .properties(Map.of(key.column(), key.property()));
    Rules rules = rules(spec.body(), table, List.of(key.property()), properties);
    if (problems.size() > before) {
      return Optional.empty();
    }
    EntityMapping mapping =
        new EntityMapping(
            spec.body().name().text(),
            spec.label().text(),
            spec.body().table(),
            key,
            properties,
            rest(spec.body()),
            rules);
    if (spec.search() != null) {
      new SearchResolver(scope, catalog.languages(), problems)
          .resolve(spec.search(), mapping, table)
          .ifPresent(searchables::add);
    }
    return Optional.of(mapping);
  }

  private Optional<RelationMapping> relation(MappingSpec.Relation spec) {
    int before = problems.size();
    EntityMapping from = end(spec.from());
    EntityMapping to = end(spec.to());
    LiveTable table = table(spec.body());
    if (table == null) {
      return Optional.empty();
    }
    KeyResolver keys = new KeyResolver(table, revisionProperty, problems);
    PropertyMapping discriminator = keys.relationKey(spec, from, to);
    Map<String, String> keyColumns = new LinkedHashMap<>();
    keyColumns.put(spec.from().column().text(), "");
    keyColumns.put(spec.to().column().text(), "");
    if (discriminator != null) {
      keyColumns.put(discriminator.column(), discriminator.property());
    }
    List<PropertyMapping> properties =
        new PropertyResolver(spec.body(), null, table, revisionProperty, problems)
            .properties(keyColumns);
    List<String> keyProperties =
        discriminator == null ? List.of() : List.of(discriminator.property());
    Rules rules = rules(spec.body(), table, keyProperties, properties);
    return problems.size() > before || from == null || to == null
        ? Optional.empty()
        : Optional.of(
            new RelationMapping(
                spec.body().name().text(),
                spec.type().text(),
                from,
                to,
                spec.body().table(),
                spec.from().column().text(),
                spec.to().column().text(),
                discriminator,
                properties,
                rest(spec.body()),
                rules));
  }

  private Rules rules(
      MappingSpec.Body body,
      LiveTable table,
      List<String> keyProperties,
      List<PropertyMapping> properties) {
    RedactionResolver redactions = new RedactionResolver(body, table, redactionKey, problems);
    return body.rules().with(redactions.resolve(keyProperties, properties));
  }

  private static @Nullable String vector(MappingSpec.Entity spec) {
    MappingSpec.Search search = spec.search();
    return search == null || search.vector() == null ? null : search.vector().text();
  }

  private static @Nullable String rest(MappingSpec.Body body) {
    return body.rest() == null ? null : body.rest().text();
  }

  /** The entity at a relation's end; null where there is none, or it has problems of its own. */
  private @Nullable EntityMapping end(MappingSpec.End end) {
    String label = end.label().text();
    if (!labels.contains(label)) {
      problems.add(
          end.label().place(),
          "no mapping has the label '" + label + "'",
          Similar.remedy(label, labels, "map that label first"));
    }
    return entities.get(label);
  }

  private @Nullable LiveTable table(MappingSpec.Body body) {
    Optional<TableSchema> schema = catalog.table(body.table());
    if (schema.isEmpty()) {
      problems.add(
          body.tableAt(),
          "Postgres has no table " + body.table(),
          "create it, or correct the name; schema.table names one outside of public");
    }
    return schema.map(found -> new LiveTable(body.table(), found)).orElse(null);
  }
}
