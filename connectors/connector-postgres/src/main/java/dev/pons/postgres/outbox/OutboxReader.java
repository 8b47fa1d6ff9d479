package dev.pons.postgres.outbox;

import dev.pons.postgres.sql.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads every row of the outbox once. Used by one thread.
 *
 * <p>Rows are found by what had ended when: a window has those of all transactions that the former
 * window's snapshot did not see and its own does. A transaction that began early and committed late
 * is in the first window that sees it; there is no number that could be passed by.
 */
final class OutboxReader {
  /** No transaction is older. */
  private static final String NOTHING = "3:3:";

  /** Rows that came with a backup of another server have numbers from its future. */
  private static final String ADOPT =
      """
      UPDATE pons.outbox SET txid = pg_current_xact_id()
      WHERE txid >= pg_snapshot_xmax(pg_current_snapshot())
      """;

  private static final String READ =
      """
      SELECT w.snapshot::text, o.txid::text, o.id, o.mapping, o.kind, o.key::text, o.scope::text,
             o.at
      FROM (SELECT ?::pg_snapshot AS seen, coalesce(?::pg_snapshot, pg_current_snapshot())) w
             (seen, snapshot)
      LEFT JOIN LATERAL (
        SELECT * FROM pons.outbox
        WHERE (txid, id) > (coalesce(?::xid8, pg_snapshot_xmin(w.seen)), ?)
          AND NOT pg_visible_in_snapshot(txid, w.seen)
          AND pg_visible_in_snapshot(txid, w.snapshot)
        ORDER BY txid, id
        LIMIT ?) o ON true
      ORDER BY o.txid, o.id
      """;

  private final Database database;
  private String seen = NOTHING;
  private @Nullable String window;
  private @Nullable OutboxRow last;

  OutboxReader(Database database) {
    this.database = database;
  }

  /** Everything that is there is read again. */
  void restart() {
    seen = NOTHING;
    window = null;
    last = null;
    database.statement(
        connection -> {
          try (PreparedStatement adopt = connection.prepareStatement(ADOPT)) {
            return adopt.executeUpdate();
          }
        });
  }

  /**
   * The next rows.
   *
   * @param max not more than this
   * @return empty where there are none for now
   */
  List<OutboxRow> next(int max) {
    Page page = database.statement(connection -> read(connection, max));
    if (page.rows().size() < max) {
      seen = page.window();
      window = null;
      last = null;
    } else {
      window = page.window();
      last = page.rows().get(max - 1);
    }
    return page.rows();
  }

  /**
   * Some rows of a window.
   *
   * @param window the snapshot that sees them
   */
  private record Page(String window, List<OutboxRow> rows) {}

  private Page read(Connection connection, int max) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      OutboxRow after = last;
      read.setString(1, seen);
      read.setString(2, window);
      read.setString(3, after == null ? null : after.txid());
      read.setLong(4, after == null ? 0 : after.id());
      read.setInt(5, max);
      try (ResultSet found = read.executeQuery()) {
        String snapshot = "";
        List<OutboxRow> rows = new ArrayList<>();
        while (found.next()) {
          snapshot = found.getString(1);
          if (found.getString(2) != null) {
            rows.add(OutboxRow.of(found));
          }
        }
        return new Page(snapshot, rows);
      }
    }
  }
}
