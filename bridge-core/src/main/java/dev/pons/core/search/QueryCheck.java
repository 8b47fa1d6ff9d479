package dev.pons.core.search;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.value.ValueType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Looks whether a query can be answered, its scope above all. */
final class QueryCheck {
  private static final Set<Kind> ORDERED =
      EnumSet.of(
          Kind.INTEGER,
          Kind.FLOAT,
          Kind.DECIMAL,
          Kind.TIMESTAMP,
          Kind.LOCAL_TIMESTAMP,
          Kind.DATE,
          Kind.TIME);
  private static final Set<Filter.Op> RANGES =
      EnumSet.of(Filter.Op.GT, Filter.Op.GTE, Filter.Op.LT, Filter.Op.LTE);

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
    checkBounds(query);
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
    query.filters().forEach(filter -> check(filter, meant));
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
      check(
          !scope.values().getOrDefault(property, "").isBlank(),
          "the scope does not say whose records: '" + property + "' is missing",
          "give scope " + property + "=VALUE");
    }
    for (String property : scope.values().keySet()) {
      check(
          meant.stream().anyMatch(s -> !s.shared() && s.mapping().property(property).isPresent()),
          "nothing that can be found has a property '" + property + "' to be its scope",
          "scope by " + (searchables.scope().isEmpty() ? "another" : searchables.scope()));
    }
  }

  private static boolean hasAll(Searchable searchable, Scope scope) {
    return scope.values().keySet().stream()
        .allMatch(property -> searchable.mapping().property(property).isPresent());
  }

  private static void checkBounds(SearchQuery query) {
    check(!query.text().isEmpty(), "the query is empty", "say what to find");
    check(query.text().length() <= 4_000, "the query is too long", "use at most 4,000 characters");
    check(
        query.limit() >= 1 && query.limit() <= 100 && query.depth() <= SearchQuery.MOST_HITS,
        "limit or cursor is out of range",
        "limit is 1 to 100; pages end at hit " + SearchQuery.MOST_HITS);
    Expansion expansion = query.expansion();
    check(
        expansion.depth() >= 0 && expansion.depth() <= 3,
        "the graph's depth is out of range",
        "use 0 to 3");
    check(
        expansion.fanout() >= 1 && expansion.fanout() <= 100,
        "the graph's fanout is out of range",
        "use 1 to 100");
    Weights weights = query.weights();
    check(
        within(weights.vector()) && within(weights.text()) && within(weights.graph()),
        "a weight is out of range",
        "use 0 to 10");
    check(
        weights.vector() + weights.text() > 0,
        "neither meaning nor words are looked for",
        "give one of the two a weight: the graph starts from what they find");
  }

  private static boolean within(double weight) {
    return weight >= 0 && weight <= 10;
  }

  private static void check(boolean good, String problem, String remedy) {
    if (!good) {
      throw new InvalidSearchException(problem, remedy);
    }
  }

  private static boolean hasAll(Searchable searchable, List<Filter> filters) {
    return filters.stream().allMatch(filter -> filter.in(searchable.mapping()).isPresent());
  }

  private static void check(Filter filter, List<Searchable> meant) {
    List<PropertyMapping> properties =
        meant.stream().flatMap(s -> filter.in(s.mapping()).stream()).toList();
    check(
        !properties.isEmpty(),
        "nothing that can be found has a property '" + filter.property() + "'",
        "filter by a mapped property of " + names(meant));
    properties.forEach(property -> check(filter, property));
  }

  private static void check(Filter filter, PropertyMapping property) {
    Kind kind = property.type().kind();
    if (RANGES.contains(filter.op())) {
      check(
          ORDERED.contains(kind) && !property.type().list(),
          "'" + filter.property() + "' is " + property.type() + ", which has no ranges",
          "use eq, in or contains");
    }
    if (filter.op() == Filter.Op.CONTAINS) {
      check(
          property.type().list() || kind == Kind.TEXT,
          "'" + filter.property() + "' is " + property.type() + ", which contains nothing",
          "use eq, in or a range");
    }
    check(kind != Kind.JSON, "'" + filter.property() + "' is JSON", "filter by another property");
    try {
      filter.canonical(property);
    } catch (PoisonRecordException e) {
      throw new InvalidSearchException(
          "the value for '" + filter.property() + "' is no " + property.type(), "correct it");
    }
  }

  private static String names(Iterable<Searchable> searchables) {
    Set<String> names = new TreeSet<>();
    searchables.forEach(s -> names.add(s.mapping().name()));
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
