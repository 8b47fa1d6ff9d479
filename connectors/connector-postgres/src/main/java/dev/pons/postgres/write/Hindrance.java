package dev.pons.postgres.write;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.TableState;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRefusedException.Reason;
import dev.pons.postgres.record.MappedTable;
import dev.pons.postgres.record.MappedTables;
import dev.pons.postgres.record.RowReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Says why a statement left a row alone without an error. */
final class Hindrance {
  private final Connection connection;
  private final MappedTables tables;

  Hindrance(Connection connection, MappedTables tables) {
    this.connection = connection;
    this.tables = tables;
  }

  RuntimeException of(RecordWrite write) throws SQLException {
    MappedTable table = tables.of(tables.mappings().of(write.key()));
    if (write.kind() == Kind.DELETE && !table.blockers().isEmpty()) {
      List<String> others =
          table.blockers().stream().map(key -> key.from().toString()).distinct().toList();
      return new WriteRefusedException(
          Reason.RELATED,
          "rows of " + String.join(" or ", others) + " name the record " + write.key(),
          "delete them first");
    }
    if (table.mapping() instanceof RelationMapping relation && !table.ends().isEmpty()) {
      List<RecordKey> ends = List.of(relation.fromKey(write.key()), relation.toKey(write.key()));
      Map<RecordKey, TableState> rows = new RowReader(tables).read(connection, ends);
      List<RecordKey> missing = ends.stream().filter(end -> !rows.containsKey(end)).toList();
      if (!missing.isEmpty()) {
        return new WriteRefusedException(
            Reason.RELATED, "an end of the relation is missing: " + missing, "write it first");
      }
    }
    return new PoisonRecordException(
        "postgres: a trigger of table " + table.mapping().table() + " left the row alone", null);
  }
}
