package dev.pons.graph.bolt;

import dev.pons.core.failure.PoisonRecordException;
import java.util.Objects;
import org.neo4j.driver.exceptions.Neo4jException;

/** A write broke a constraint; nothing of its transaction was done. */
public final class ConstraintException extends PoisonRecordException {
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
