package dev.pons.graph.bolt;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.async.AsyncTransaction;
import org.neo4j.driver.async.ResultCursor;

/** An open transaction. Used by one thread. */
public final class BoltTransaction {
  private final AsyncTransaction transaction;
  private final Waiter waiter;

  BoltTransaction(AsyncTransaction transaction, Waiter waiter) {
    this.transaction = transaction;
    this.waiter = waiter;
  }

  /** Runs a statement and takes all of its rows. */
  public List<Record> run(String statement, Map<String, Object> parameters) {
    return waiter.await(
        transaction.runAsync(statement, parameters).thenCompose(ResultCursor::listAsync));
  }

  /**
   * Runs a statement over a batch, which it finds in {@code $b}.
   *
   * <p>Neo4j plans a statement anew for each magnitude of a list that it is given, but does not
   * look into maps.
   */
  public List<Record> runOver(String statement, Map<String, Object> batch) {
    return run(statement, Map.of("b", batch));
  }

  void commit() {
    waiter.await(transaction.commitAsync());
  }

  /** Nobody waits for the answer: a server that does not hear it gives up at its own limit. */
  void abandon() {
    transaction.closeAsync();
  }
}
