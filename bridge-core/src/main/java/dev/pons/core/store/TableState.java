package dev.pons.core.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as its table holds it.
 *
 * @param properties canonical properties; null where the table holds no such row
 * @param version the row's version ({@code xmin}); null where absent
 */
public record TableState(@Nullable Map<String, Object> properties, @Nullable String version) {
  /** A row that does not exist. */
  public static final TableState ABSENT = new TableState(null, null);

  public boolean exists() {
    return properties != null;
  }
}
