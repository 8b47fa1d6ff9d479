package dev.pons.embedded.testing;

import java.sql.Connection;
import java.sql.SQLException;

/** A Postgres server as its superuser sees it. */
interface PostgresAdmin {

  /** A connection in autocommit mode. */
  Connection connect(String database) throws SQLException;

  /** The JDBC URL of a database, without user and password. */
  String url(String database);
}
