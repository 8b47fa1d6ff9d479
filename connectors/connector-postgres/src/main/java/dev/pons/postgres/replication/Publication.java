package dev.pons.postgres.replication;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.TableName;
import dev.pons.postgres.catalog.LiveTable;
import dev.pons.postgres.catalog.PostgresCatalog;
import dev.pons.postgres.source.Installation;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The publication of exactly the mapped tables. */
final class Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

  private final Database database;
  private final PostgresCatalog catalog;
  private final String name;
  private final Mappings mappings;
  private final Installation installation;

  Publication(Database database, String name, Mappings mappings, Installation installation) {
    this.database = database;
    this.catalog = new PostgresCatalog(database);
    this.name = name;
    this.mappings = mappings;
    this.installation = installation;
  }

  /**
   * Creates or corrects the publication.
   *
   * @return whether it was not there: a slot from before it cannot be read
   */
  boolean ensure() {
    mappings.all().forEach(this::requireIdentity);
    Set<TableName> wanted =
        mappings.all().stream()
            .map(Mapping::table)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    return database.transaction(connection -> ensure(connection, wanted));
  }

  private boolean ensure(Connection connection, Set<TableName> wanted) throws SQLException {
    String tables = wanted.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    String quoted = Identifiers.quote(name);
    if (!exists(connection)) {
      installation.unsettle(connection);
      execute(
          connection,
          "CREATE PUBLICATION %s FOR TABLE %s WITH (publish_via_partition_root = true)"
              .formatted(quoted, tables));
      LOG.info("publication created name={} tables={}", name, wanted.size());
      return true;
    }
    Set<TableName> present = tables(connection);
    if (present.equals(wanted)) {
      return false;
    }
    if (!present.containsAll(wanted)) {
      installation.unsettle(connection);
    }
    execute(connection, "ALTER PUBLICATION %s SET TABLE %s".formatted(quoted, tables));
    LOG.info("publication altered name={} tables={}", name, wanted.size());
    return false;
  }

  /** Drops the publication where it is there. */
  void drop() {
    database.transaction(
        connection -> {
          if (exists(connection)) {
            execute(connection, "DROP PUBLICATION " + Identifiers.quote(name));
            LOG.info("publication dropped name={}", name);
          }
          return true;
        });
  }

  /** A published table without it would refuse its users' updates and deletions. */
  private void requireIdentity(Mapping mapping) {
    LiveTable table = catalog.live(mapping);
    if (!table.identity().containsAll(mapping.keyColumns())) {
      throw new RefusedException(
          "postgres: the key of mapping "
              + mapping.name()
              + " is not the replica identity of "
              + mapping.table()
              + ": make it the primary key, or run ALTER TABLE … REPLICA IDENTITY",
          null);
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    String sql = "SELECT FROM pg_publication WHERE pubname = ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, name);
      try (ResultSet found = select.executeQuery()) {
        return found.next();
      }
    }
  }

  private Set<TableName> tables(Connection connection) throws SQLException {
    String sql = "SELECT schemaname, tablename FROM pg_publication_tables WHERE pubname = ?";
    Set<TableName> tables = new LinkedHashSet<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, name);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          tables.add(new TableName(found.getString(1), found.getString(2)));
        }
      }
    }
    return tables;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
