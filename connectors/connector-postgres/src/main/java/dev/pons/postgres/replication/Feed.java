package dev.pons.postgres.replication;

import dev.pons.core.mapping.Mapping;
import java.util.List;

/**
 * What the log says of one mapping's table.
 *
 * @param columns positions of the key's columns in the table, in the order of the key's parts
 */
record Feed(Mapping mapping, int[] columns) {

  /** The feed of a mapping whose table has these columns. */
  static Feed of(Mapping mapping, List<String> tableColumns) {
    int[] columns = mapping.keyColumns().stream().mapToInt(tableColumns::indexOf).toArray();
    return new Feed(mapping, columns);
  }
}
