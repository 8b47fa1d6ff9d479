package dev.pons.postgres.ledger;

import dev.pons.core.store.KeyCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes part in the transactions that record a new agreed state. Thread-safe. */
public interface CommitListener {
  /** Does nothing. */
  CommitListener NONE =
      new CommitListener() {
        @Override
        public void committing(Connection connection, List<KeyCommit> commits) {}

        @Override
        public void committed() {}
      };

  /**
   * Adds to a transaction that is about to commit.
   *
   * @param commits those that were carried out
   */
  void committing(Connection connection, List<KeyCommit> commits) throws SQLException;

  /** The transaction was committed. */
  void committed();
}
