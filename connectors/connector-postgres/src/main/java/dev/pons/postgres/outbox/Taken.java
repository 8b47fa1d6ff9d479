package dev.pons.postgres.outbox;

import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Rows that were taken and not confirmed, by the place after them. Used by one thread. */
final class Taken {
  private static final String DELETE =
      """
      DELETE FROM pons.outbox o
      USING unnest(?::text[]::xid8[], ?::bigint[]) AS taken (txid, id)
      WHERE o.txid = taken.txid AND o.id = taken.id
      """;

  private final Database database;
  private final Deque<Batch> batches = new ArrayDeque<>();
  private long position;

  Taken(Database database) {
    this.database = database;
  }

  private record Batch(long position, String[] transactions, Long[] ids) {}

  /** Forgets all: they are taken again. */
  void clear() {
    batches.clear();
  }

  /** Adds rows and returns the place after them. */
  long add(List<OutboxRow> rows) {
    if (!rows.isEmpty()) {
      position++;
      batches.addLast(
          new Batch(
              position,
              rows.stream().map(OutboxRow::txid).toArray(String[]::new),
              rows.stream().map(OutboxRow::id).toArray(Long[]::new)));
    }
    return position;
  }

  /** Deletes all rows up to a place, in transactions of one batch each. */
  void confirm(long confirmed) {
    while (!batches.isEmpty() && batches.getFirst().position() <= confirmed) {
      Batch batch = batches.getFirst();
      database.statement(connection -> delete(connection, batch));
      batches.removeFirst();
    }
  }

  private static int delete(Connection connection, Batch batch) throws SQLException {
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      delete.setArray(1, connection.createArrayOf("text", batch.transactions()));
      delete.setArray(2, connection.createArrayOf("bigint", batch.ids()));
      return delete.executeUpdate();
    }
  }
}
