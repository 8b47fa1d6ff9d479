package dev.pons.core.search;

import static dev.pons.core.search.InvalidSearchException.unless;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.record.Side;
import dev.pons.core.value.ValueType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Looks whether a filter fits the properties that it looks at. Pure. */
final class FilterCheck {
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

  private FilterCheck() {}

  /**
   * @param meant what is searched
   * @throws InvalidSearchException it fits none of them, or one does not take its value
   */
  static void check(Filter filter, List<Searchable> meant) {
    List<PropertyMapping> properties =
        meant.stream().flatMap(s -> filter.in(s.mapping()).stream()).toList();
    unless(
        !properties.isEmpty(),
        "nothing that can be found has a property '" + filter.property() + "'",
        "filter by a mapped property of " + QueryCheck.names(meant));
    properties.forEach(property -> check(filter, property));
    meant.stream()
        .map(searchable -> searchable.mapping().rules().redactions())
        .forEach(
            redactions ->
                unless(
                    !redactions.hides(Side.TABLE, filter.property()),
                    "'" + filter.property() + "' is redacted",
                    "filter by another property"));
  }

  private static void check(Filter filter, PropertyMapping property) {
    Kind kind = property.type().kind();
    boolean list = property.type().list();
    String what = "'" + filter.property() + "' is " + property.type();
    unless(kind != Kind.JSON, what, "filter by another property");
    unless(
        !RANGES.contains(filter.op()) || (ORDERED.contains(kind) && !list),
        what + ", which has no ranges",
        "use eq, in or contains");
    unless(
        filter.op() != Filter.Op.CONTAINS || list || kind == Kind.TEXT,
        what + ", which contains nothing",
        "use eq, in or a range");
    unless(
        filter.op() != Filter.Op.IN || !list,
        what + ", which is never one of some",
        "use contains");
    try {
      filter.canonical(property);
    } catch (PoisonRecordException e) {
      throw new InvalidSearchException(
          "the value for '" + filter.property() + "' is no " + property.type(), "correct it");
    }
  }
}
