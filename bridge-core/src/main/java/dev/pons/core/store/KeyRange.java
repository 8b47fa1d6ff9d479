package dev.pons.core.store;

import org.jspecify.annotations.Nullable;

/**
 * Keys whose first part lies between two values, both of them included.
 *
 * <p>Each store compares in its own order. Numbers and UUIDs have the same one everywhere; texts
 * follow the column's collation in Postgres, and their characters' numbers in the graph.
 *
 * @param from canonical first part; null for no lower end
 * @param to canonical first part; null for no upper end
 */
public record KeyRange(@Nullable Object from, @Nullable Object to) {
  /** Every key. */
  public static final KeyRange ALL = new KeyRange(null, null);

  /** Whether some keys may be left out. */
  public boolean bounded() {
    return from != null || to != null;
  }
}
