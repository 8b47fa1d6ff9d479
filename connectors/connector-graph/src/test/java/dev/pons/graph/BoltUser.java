package dev.pons.graph;

import dev.pons.testkit.graph.GraphUser;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.QueryRunner;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** A user with a driver of their own. */
record BoltUser(Driver driver) implements GraphUser {

  @Override
  public List<Map<String, Object>> run(String statement, Map<String, Object> parameters) {
    try (Session session = driver.session()) {
      return rows(session, statement, parameters);
    }
  }

  private static List<Map<String, Object>> rows(
      QueryRunner runner, String statement, Map<String, Object> parameters) {
    return runner.run(statement, parameters).list(Record::asMap);
  }

  @Override
  public Work begin() {
    Session session = driver.session();
    Transaction transaction = session.beginTransaction();
    return new Work() {
      @Override
      public List<Map<String, Object>> run(String statement) {
        return rows(transaction, statement, Map.of());
      }

      @Override
      public void commit() {
        transaction.commit();
      }

      @Override
      public void close() {
        transaction.close();
        session.close();
      }
    };
  }
}
