package dev.pons.core.merge;

import dev.pons.core.mapping.Policy;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two changes of one property as one, where its policy can: both sides' bases are known, and differ
 * where the graph has what an unfinished batch made of both already.
 */
final class Joined {
  private static final ValueType DECIMAL = ValueType.of(ValueType.Kind.DECIMAL);

  private Joined() {}

  /**
   * The value that holds both changes.
   *
   * @param graphBase what the graph's value was; null for none
   * @param tableBase what the table's value was; null for none
   * @return null where they cannot be joined
   */
  static @Nullable Object of(
      Policy policy,
      Object graph,
      @Nullable Object graphBase,
      Object table,
      @Nullable Object tableBase) {
    return policy == Policy.SUM
        ? sum(graph, table, tableBase)
        : union(graph, table, graphBase, tableBase);
  }

  /** What the graph has, and what the table has added since. */
  private static @Nullable Object sum(Object graph, Object table, @Nullable Object before) {
    if (graph instanceof Long a && table instanceof Long b) {
      return whole(a, b, before instanceof Long n ? n : 0);
    }
    if (graph instanceof Double a && table instanceof Double b) {
      return a + (b - (before instanceof Double number ? number : 0)) + 0.0;
    }
    if (graph instanceof BigDecimal a && table instanceof BigDecimal b) {
      BigDecimal base = before instanceof BigDecimal number ? number : BigDecimal.ZERO;
      return Canonical.of(DECIMAL, a.add(b).subtract(base));
    }
    return null;
  }

  private static @Nullable Object whole(long graph, long table, long before) {
    BigInteger added = BigInteger.valueOf(table).subtract(BigInteger.valueOf(before));
    BigInteger sum = BigInteger.valueOf(graph).add(added);
    return sum.bitLength() < Long.SIZE ? sum.longValue() : null;
  }

  private static @Nullable Object union(
      Object graph, Object table, @Nullable Object graphBefore, @Nullable Object tableBefore) {
    if (!(graph instanceof List<?> inGraph) || !(table instanceof List<?> inTable)) {
      return null;
    }
    Set<Object> joined = new LinkedHashSet<>(kept(inTable, inGraph, graphBefore));
    joined.addAll(kept(inGraph, inTable, tableBefore));
    return List.copyOf(joined);
  }

  /** The elements of one side that the other has as well, or has never had. */
  private static List<?> kept(List<?> elements, List<?> others, @Nullable Object othersBefore) {
    Set<Object> removed =
        new HashSet<>(othersBefore instanceof List<?> before ? before : List.of());
    others.forEach(removed::remove);
    List<Object> kept = new ArrayList<>(elements);
    kept.removeAll(removed);
    return kept;
  }
}
