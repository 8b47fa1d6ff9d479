package dev.pons.core.search;

import static dev.pons.core.search.InvalidSearchException.unless;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.value.Canonical;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks whether a query can be answered, its scope above all. */
final class QueryCheck {
  private final Searchables searchables;

  QueryCheck(Searchables searchables) {
    this.searchables = searchables;
  }

  /**
   * The mappings that can have hits.
   *
   * @throws InvalidSearchException the query makes no sense
   */
  List<Searchable> mappings(SearchQuery query) {
    QueryBounds.check(query);
    for (String name : query.mappings()) {
      if (searchables.of(name).isEmpty()) {
        throw new InvalidSearchException(
            "mapping '" + name + "' cannot be searched",
            "those that can: " + names(searchables.all()));
      }
    }
    List<Searchable> meant =
        searchables.all().stream()
            .filter(s -> query.mappings().isEmpty() || isMeant(query, s))
            .toList();
    checkScope(query.scope(), meant);
    query.filters().forEach(filter -> FilterCheck.check(filter, meant));
    return meant.stream()
        .filter(s -> s.shared() || hasAll(s, query.scope()))
        .filter(s -> hasAll(s, query.filters()))
        .toList();
  }

  private static boolean isMeant(SearchQuery query, Searchable searchable) {
    return query.mappings().contains(searchable.mapping().name());
  }

  /** What separates readers must be given; more may be, to narrow the search down. */
  private void checkScope(Scope scope, List<Searchable> meant) {
    for (String property : searchables.scope()) {
      unless(
          !scope.values().getOrDefault(property, "").isBlank(),
          "the scope does not say whose records: '" + property + "' is missing",
          "give scope " + property + "=VALUE");
    }
    List<Searchable> separated = meant.stream().filter(s -> !s.shared()).toList();
    scope.values().forEach((property, value) -> checkScope(property, value, separated));
  }

  private void checkScope(String property, String value, List<Searchable> separated) {
    List<PropertyMapping> properties =
        separated.stream().flatMap(s -> s.mapping().property(property).stream()).toList();
    unless(
        !properties.isEmpty() || searchables.scope().contains(property),
        "nothing that can be found has a property '" + property + "' to be its scope",
        "scope by " + (searchables.scope().isEmpty() ? "another" : searchables.scope()));
    properties.forEach(in -> checkScope(in, value));
  }

  /** A value in another form would find nothing, and nobody would know why. */
  private static void checkScope(PropertyMapping in, String value) {
    unless(
        Scope.canBe(in.type()),
        "'" + in.property() + "' is " + in.type() + " and no scope",
        "filter by it");
    String canonical;
    try {
      canonical = Canonical.of(in.type(), value).toString();
    } catch (PoisonRecordException e) {
      throw new InvalidSearchException(
          "the scope's '" + in.property() + "' is no " + in.type(), "correct it");
    }
    unless(
        canonical.equals(value),
        "the scope's '" + in.property() + "' is not written as it is kept",
        "write " + canonical);
  }

  private static boolean hasAll(Searchable searchable, Scope scope) {
    return scope.values().keySet().stream()
        .allMatch(property -> searchable.mapping().property(property).isPresent());
  }

  private static boolean hasAll(Searchable searchable, List<Filter> filters) {
    return filters.stream().allMatch(filter -> filter.in(searchable.mapping()).isPresent());
  }

  static String names(Iterable<Searchable> searchables) {
    Set<String> names = new TreeSet<>();
    searchables.forEach(s -> names.add(s.mapping().name()));
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
