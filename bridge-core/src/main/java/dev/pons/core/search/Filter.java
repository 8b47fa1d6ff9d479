package dev.pons.core.search;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition on one property. Records whose mapping has no such property never meet it.
 *
 * @param value text, integer, decimal or boolean; a list of these for {@link Op#IN}
 */
public record Filter(String property, Op op, Object value) {
  /** Conditions, by the words that requests use for them. */
  public enum Op {
    /** Equal. */
    EQ,
    /** Equal to one of a list. */
    IN,
    /** Greater; numbers and times. */
    GT,
    /** Greater or equal; numbers and times. */
    GTE,
    /** Less; numbers and times. */
    LT,
    /** Less or equal; numbers and times. */
    LTE,
    /** A list that has this element, or text that has this part. */
    CONTAINS
  }

  /** The property that it looks at; empty where the mapping has none of that name. */
  public Optional<PropertyMapping> in(EntityMapping mapping) {
    return mapping.property(property);
  }

  /**
   * The value in the canonical domain of a property.
   *
   * @throws dev.pons.core.failure.PoisonRecordException the value cannot be of its type
   */
  public Object canonical(PropertyMapping in) {
    ValueType element = new ValueType(in.type().kind(), false);
    if (op == Op.IN) {
      return ((Collection<?>) value).stream().map(v -> Canonical.of(element, v)).toList();
    }
    return Canonical.of(op == Op.CONTAINS || !in.type().list() ? element : in.type(), value);
  }

  /** Whether a record with these canonical properties meets it. */
  public boolean holds(EntityMapping mapping, Map<String, Object> properties) {
    PropertyMapping in = in(mapping).orElse(null);
    Object actual = properties.get(property);
    return in != null && actual != null && holds(actual, canonical(in));
  }

  private boolean holds(Object actual, Object wanted) {
    return switch (op) {
      case EQ -> actual.equals(wanted);
      case IN -> ((Collection<?>) wanted).contains(actual);
      case GT -> compare(actual, wanted) > 0;
      case GTE -> compare(actual, wanted) >= 0;
      case LT -> compare(actual, wanted) < 0;
      case LTE -> compare(actual, wanted) <= 0;
      case CONTAINS ->
          actual instanceof List<?> list
              ? list.contains(wanted)
              : actual.toString().contains(wanted.toString());
    };
  }

  @SuppressWarnings("unchecked") // both are canonical values of one type
  private static int compare(Object actual, Object wanted) {
    return ((Comparable<Object>) actual).compareTo(wanted);
  }
}
