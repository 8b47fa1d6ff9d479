package dev.pons.graph.bolt;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.util.Locale;
import org.neo4j.driver.exceptions.AuthorizationExpiredException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;
import org.neo4j.driver.exceptions.SecurityException;
import org.neo4j.driver.exceptions.TransientException;

/**
 * Says what a driver's error means; the only class that does.
 *
 * <p>Memgraph has two codes for everything, so that its messages decide. Messages may quote users'
 * values: they stay in the cause, which is not logged, and never get into ours.
 */
public final class BoltErrors {
  private BoltErrors() {}

  /** What to throw instead of an error; errors of our own come back as they are. */
  public static RuntimeException meaning(RuntimeException error) {
    if (!(error instanceof Neo4jException bolt)) {
      return error instanceof IllegalStateException
          ? new RetryableException("the connection to the graph is closed", error)
          : error;
    }
    if (bolt instanceof AuthorizationExpiredException) {
      return new RetryableException("the graph wants us to log in again", bolt);
    }
    if (bolt instanceof SecurityException || code(bolt).contains(".Security.")) {
      return refused(bolt);
    }
    if (bolt instanceof TransientException) {
      return ofTransient(bolt);
    }
    if (bolt instanceof ClientException) {
      return ofClient(bolt);
    }
    if (code(bolt).endsWith(".Schema.ConstraintCreationFailed")) {
      return new ConstraintException(bolt);
    }
    if (isAboutValues(code(bolt), message(bolt))) {
      return new PoisonRecordException("the graph cannot hold a value: " + code(bolt), bolt);
    }
    return new RetryableException("the graph did not answer: " + code(bolt), bolt);
  }

  private static RuntimeException ofTransient(Neo4jException bolt) {
    String message = message(bolt);
    boolean memgraph = code(bolt).startsWith("Memgraph.");
    if (memgraph && !message.contains("conflicting transactions")) {
      return new RetryableException("the graph is busy", bolt);
    }
    return new NotDoneException("another transaction was in the way", bolt);
  }

  private static RuntimeException ofClient(Neo4jException bolt) {
    String code = code(bolt);
    String message = message(bolt);
    if (code.startsWith("Memgraph.")) {
      return ofMemgraph(bolt, message);
    }
    if (code.endsWith(".Statement.EntityNotFound")) {
      return new NotDoneException("a record went while it was locked", bolt);
    }
    if (code.endsWith(".Schema.ConstraintValidationFailed")) {
      return constraint(bolt, message);
    }
    if (code.endsWith(".Schema.IndexAlreadyExists")) {
      return new RefusedException(
          "a plain index stands where a key's uniqueness constraint, which brings its own index, is"
              + " needed: drop it and start again. The graph says: "
              + bolt.getMessage(),
          bolt);
    }
    if (code.endsWith(".Database.DatabaseNotFound")) {
      return new RefusedException(
          "the graph has no such database: name an existing one or none", bolt);
    }
    if (message.contains("apoc.") || code.contains(".Procedure.ProcedureNotFound")) {
      return apoc(bolt);
    }
    if (isAboutValues(code, message)) {
      return new PoisonRecordException("the graph cannot hold a value: " + code, bolt);
    }
    return new RetryableException("the graph failed: " + code, bolt);
  }

  private static RuntimeException apoc(Neo4jException bolt) {
    if (message(bolt).contains("error executing triggers")) {
      return new RetryableException("a trigger in the graph failed", bolt);
    }
    return new RefusedException(
        "the graph has no usable triggers: install APOC core and set apoc.trigger.enabled=true",
        bolt);
  }

  private static boolean isAboutValues(String code, String message) {
    return code.endsWith(".Statement.TypeError")
        || code.endsWith(".Statement.ArgumentError")
        || message.contains("too large to index")
        || message.contains("unable to convert")
        || message.contains("property values can only be");
  }

  private static RuntimeException ofMemgraph(Neo4jException bolt, String message) {
    if (message.contains("constraint violation")) {
      return constraint(bolt, message);
    }
    if (message.contains("serialization") || message.contains("conflicting transactions")) {
      return new NotDoneException("another transaction was in the way", bolt);
    }
    if (message.contains("deleted object")) {
      return new NotDoneException("a record went while it was looked at", bolt);
    }
    if (message.contains("not authorized") || message.contains("authentication")) {
      return refused(bolt);
    }
    if (message.contains("cannot be stored") || message.contains("property value")) {
      return new PoisonRecordException("the graph cannot hold a value", bolt);
    }
    return new RetryableException("the graph failed", bolt);
  }

  /** What lacks a property, or has one of the wrong type, will not get better by waiting. */
  private static RuntimeException constraint(Neo4jException bolt, String message) {
    boolean ofItself =
        message.contains("existence constraint")
            || message.contains("type constraint")
            || message.contains("must have the propert")
            || message.contains("must be of type");
    return ofItself
        ? new PoisonRecordException("a constraint in the graph forbids the record", bolt)
        : new ConstraintException(bolt);
  }

  private static RefusedException refused(Neo4jException bolt) {
    return new RefusedException(
        "the graph refused us: check its user, password and rights (" + code(bolt) + ")", bolt);
  }

  private static String code(Neo4jException bolt) {
    return bolt.code() == null ? "" : bolt.code();
  }

  private static String message(Neo4jException bolt) {
    return bolt.getMessage() == null ? "" : bolt.getMessage().toLowerCase(Locale.ROOT);
  }
}
