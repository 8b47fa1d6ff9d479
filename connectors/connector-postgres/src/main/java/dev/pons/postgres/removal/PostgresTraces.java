package dev.pons.postgres.removal;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.removal.Traces;
import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Identifiers;
import dev.pons.postgres.sql.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Slot, publication, schema {@code pons}, and triggers and indexes on users' tables. */
public final class PostgresTraces implements Traces {
  private static final String SLOT =
      """
      SELECT slot_name FROM pg_replication_slots
      WHERE slot_name = ? AND database = current_database()
      """;

  /** A pooler keeps connections, and the name of who had them last: only those at work count. */
  private static final String DAEMONS =
      """
      SELECT pid FROM pg_stat_activity
      WHERE application_name = ? AND datname = current_database() AND pid <> pg_backend_pid()
        AND (NOT ?::boolean OR state_change > clock_timestamp() - interval '20 s')
      """;

  /** Views and indexes of users that lean on what is in the schema. */
  private static final String DEPENDENTS =
      """
      SELECT DISTINCT format('%I.%I', n.nspname, c.relname)
      FROM pg_depend d
      LEFT JOIN pg_class rc ON d.refclassid = 'pg_class'::regclass AND rc.oid = d.refobjid
      LEFT JOIN pg_proc rp ON d.refclassid = 'pg_proc'::regclass AND rp.oid = d.refobjid
      JOIN pg_namespace rn ON rn.oid = coalesce(rc.relnamespace, rp.pronamespace)
      LEFT JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
      JOIN pg_class c
        ON c.oid = CASE WHEN d.classid = 'pg_class'::regclass THEN d.objid ELSE w.ev_class END
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE rn.nspname = 'pons' AND n.nspname NOT IN ('pons', 'pg_toast')
      """;

  private static final String PUBLICATION = "SELECT pubname FROM pg_publication WHERE pubname = ?";

  private static final String TABLES =
      """
      SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'pons' AND c.relkind = 'r'
      """;

  private static final String SCHEMA = "SELECT nspname FROM pg_namespace WHERE nspname = 'pons'";

  /** Their functions go with the schema, and they with the functions. */
  private static final String TRIGGERS =
      """
      SELECT t.tgname FROM pg_trigger t
      JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = 'pons' AND t.tgparentid = 0
      """;

  private static final String INDEXES =
      """
      SELECT format('%I.%I', n.nspname, c.relname)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'i' AND c.relname ~ '^pons_(words|vectors)_[0-9a-f]{8}$'
        AND n.nspname <> 'pons'
      """;

  private final Connector connector;
  private final String slot;
  private final String publication;

  public PostgresTraces(Connector connector, String slot, String publication) {
    this.connector = connector;
    this.slot = slot;
    this.publication = publication;
  }

  @Override
  public SortedMap<String, Long> find() {
    return with(
        connection -> {
          SortedMap<String, Long> found = new TreeMap<>();
          add(found, "replication slot " + slot, texts(connection, SLOT, slot));
          add(found, "publication " + publication, texts(connection, PUBLICATION, publication));
          add(found, "tables in schema pons", texts(connection, TABLES));
          add(found, "triggers on mapped tables", texts(connection, TRIGGERS));
          add(found, "indexes for searches", texts(connection, INDEXES));
          return found;
        });
  }

  private static void add(SortedMap<String, Long> found, String what, List<String> names) {
    if (!names.isEmpty()) {
      found.put(what, (long) names.size());
    }
  }

  @Override
  public void remove() {
    with(
        connection -> {
          check(connection);
          if (!texts(connection, SLOT, slot).isEmpty()) {
            texts(connection, "SELECT pg_drop_replication_slot(?)", slot);
          }
          try (Statement drop = connection.createStatement()) {
            drop.execute("DROP PUBLICATION IF EXISTS " + Identifiers.quote(publication));
            for (String index : texts(connection, INDEXES)) { // quoted by the server
              drop.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index);
            }
            if (!texts(connection, SCHEMA).isEmpty()) {
              drop.execute("DROP SCHEMA pons CASCADE");
            }
          }
          return 0;
        });
  }

  private void check(Connection connection) throws SQLException {
    String pooler = Boolean.toString(connector.pooler());
    if (!texts(connection, DAEMONS, Connector.APPLICATION, pooler).isEmpty()) {
      throw new RefusedException(
          "a daemon is connected: stop every daemon first (./pons down)"
              + (connector.pooler() ? ", then wait for 20 s" : ""),
          null);
    }
    List<String> dependents = texts(connection, DEPENDENTS);
    if (!dependents.isEmpty()) {
      throw new RefusedException(
          "objects of yours lean on schema pons and would go with it: drop them first: "
              + String.join(", ", dependents),
          null);
    }
  }

  /** First column of each row. */
  private static List<String> texts(Connection connection, String sql, String... parameters)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setString(i + 1, parameters[i]);
      }
      List<String> texts = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          texts.add(found.getString(1));
        }
      }
      return texts;
    }
  }

  private <T> T with(Work<T> work) {
    try (Connection connection = connector.open("pons uninstall")) {
      return work.on(connection);
    } catch (SQLException e) {
      throw SqlErrors.of(e);
    }
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  @Override
  public void close() {
    // Each use has a connection of its own.
  }
}
