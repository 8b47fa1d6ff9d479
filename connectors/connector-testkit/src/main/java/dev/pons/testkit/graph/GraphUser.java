package dev.pons.testkit.graph;

import java.util.List;
import java.util.Map;

/** A user of the graph beside the bridge: looks at it and changes it by statements. */
public interface GraphUser {

  /** Runs one statement in a transaction of its own. */
  List<Map<String, Object>> run(String statement, Map<String, Object> parameters);

  /** The same without parameters. */
  default List<Map<String, Object>> run(String statement) {
    return run(statement, Map.of());
  }

  /** Begins a transaction that stays open. */
  Work begin();

  /** An open transaction. */
  interface Work extends AutoCloseable {
    List<Map<String, Object>> run(String statement);

    void commit();

    /** Rolls back what was not committed. */
    @Override
    void close();
  }
}
