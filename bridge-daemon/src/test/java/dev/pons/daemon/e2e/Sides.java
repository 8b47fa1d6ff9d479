package dev.pons.daemon.e2e;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;

/** Plain access to both stores, as users have it. */
final class Sides implements AutoCloseable {
  private final Stores stores;
  private final Driver driver;

  Sides(Stores stores) {
    this.stores = stores;
    this.driver = GraphDatabase.driver(stores.bolt(), AuthTokens.none());
  }

  /** Runs a statement in a transaction of its own; rows as lists of plain Java values. */
  List<List<Object>> sql(String statement) {
    try (Connection connection = connect();
        Statement plain = connection.createStatement()) {
      List<List<Object>> rows = new ArrayList<>();
      if (plain.execute(statement)) {
        ResultSet result = plain.getResultSet();
        while (result.next()) {
          rows.add(row(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(statement, e);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        stores.jdbc(), stores.postgresUser(), stores.postgresPassword());
  }

  /** Runs a statement in a transaction of its own. */
  List<Record> cypher(String statement) {
    return cypher(statement, Map.of());
  }

  List<Record> cypher(String statement, Map<String, Object> parameters) {
    try (Session session = driver.session()) {
      return session.run(statement, parameters).list();
    }
  }

  /** Runs a statement in the database of users and triggers. */
  void system(String statement) {
    try (Session session = driver.session(SessionConfig.forDatabase("system"))) {
      session.run(statement).consume();
    }
  }

  /** The first value of the first row, as a number. */
  long count(String sql) {
    return ((Number) sql(sql).get(0).get(0)).longValue();
  }

  long countGraph(String cypher) {
    return cypher(cypher).get(0).get(0).asLong();
  }

  private static List<Object> row(ResultSet result) throws SQLException {
    List<Object> row = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      row.add(result.getObject(i));
    }
    return row;
  }

  @Override
  public void close() {
    driver.close();
  }
}
