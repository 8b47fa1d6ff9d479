package dev.pons.graph.bolt;

import dev.pons.core.failure.ObstructedRecordException;
import java.util.Objects;
import org.neo4j.driver.exceptions.Neo4jException;

/** Another record has what must be unique; nothing of the transaction was done. */
public final class ConstraintException extends ObstructedRecordException {
  private static final long serialVersionUID = 1L;

  ConstraintException(Neo4jException cause) {
    super("a constraint in the graph forbids the record", cause);
  }

  /** Whether it is the uniqueness of this property: somebody else has just created the record. */
  public boolean isAbout(String label, String property) {
    String message = Objects.toString(Objects.requireNonNull(getCause()).getMessage(), "");
    return message.contains("label `" + label + "` and property `" + property + "`")
        || message.contains(":" + label + "(" + property + ")");
  }
}
