package dev.pons.postgres.catalog;

import dev.pons.core.mapping.TableName;
import java.util.List;
import java.util.Optional;

/**
 * A table as the catalog has it.
 *
 * @param columns in the table's order
 * @param primaryKey its columns, in the key's order
 * @param identity the columns that logical replication reports of a deleted row; all for FULL
 * @param references foreign keys of this table
 * @param referencedBy foreign keys to this table that forbid a deletion
 */
public record LiveTable(
    TableName name,
    List<LiveColumn> columns,
    List<String> primaryKey,
    List<String> identity,
    List<ForeignKey> references,
    List<ForeignKey> referencedBy) {

  /**
   * A foreign key of one column.
   *
   * @param blocksDeletion whether it forbids the deletion of a row that it points at
   */
  public record ForeignKey(
      TableName from, String column, TableName to, String target, boolean blocksDeletion) {}

  /** The column with this name. */
  public Optional<LiveColumn> column(String column) {
    return columns.stream().filter(c -> c.name().equals(column)).findFirst();
  }
}
