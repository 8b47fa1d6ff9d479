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

/** Two changes of one property as one, where its policy can. Pure. */
final class Joined {
  private static final ValueType DECIMAL = ValueType.of(ValueType.Kind.DECIMAL);

  private Joined() {}

  /**
   * The value that holds both changes: the graph's, and what the table has changed since its base.
   * Where a batch is half done, the graph has what that batch made of both already.
   *
   * @param base what the table's value was; null for none
   * @return null where they cannot be joined
   */
  static @Nullable Object of(Policy policy, Object graph, Object table, @Nullable Object base) {
    return policy == Policy.SUM ? sum(graph, table, base) : union(graph, table, base);
  }

  /** A base of another type, or that is a digest, tells nothing of what was added. */
  private static @Nullable Object sum(Object graph, Object table, @Nullable Object base) {
    if (base != null && !base.getClass().equals(table.getClass())) {
      return null;
    }
    if (graph instanceof Long a && table instanceof Long b) {
      return whole(a, b, base instanceof Long number ? number : 0);
    }
    if (graph instanceof Double a && table instanceof Double b) {
      return a + (b - (base instanceof Double number ? number : 0)) + 0.0;
    }
    if (graph instanceof BigDecimal a && table instanceof BigDecimal b) {
      BigDecimal before = base instanceof BigDecimal number ? number : BigDecimal.ZERO;
      return Canonical.of(DECIMAL, a.add(b).subtract(before));
    }
    return null;
  }

  private static @Nullable Object whole(long graph, long table, long before) {
    BigInteger added = BigInteger.valueOf(table).subtract(BigInteger.valueOf(before));
    BigInteger sum = BigInteger.valueOf(graph).add(added);
    return sum.bitLength() < Long.SIZE ? sum.longValue() : null;
  }

  private static @Nullable Object union(Object graph, Object table, @Nullable Object base) {
    boolean known = base == null || base instanceof List<?>;
    if (!known || !(graph instanceof List<?> inGraph) || !(table instanceof List<?> inTable)) {
      return null;
    }
    List<?> before = base instanceof List<?> list ? list : List.of();
    Set<Object> joined = new LinkedHashSet<>(kept(inTable, inGraph, before));
    joined.addAll(kept(inGraph, inTable, before));
    return List.copyOf(joined);
  }

  /** The elements of one side that the other has as well, or that were not there before. */
  private static List<?> kept(List<?> elements, List<?> others, List<?> before) {
    Set<Object> removed = new HashSet<>(before);
    others.forEach(removed::remove);
    List<Object> kept = new ArrayList<>(elements);
    kept.removeAll(removed);
    return kept;
  }
}
