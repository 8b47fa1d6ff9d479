package dev.pons.graph.bolt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.exceptions.AuthenticationException;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.DatabaseException;
import org.neo4j.driver.exceptions.ServiceUnavailableException;
import org.neo4j.driver.exceptions.SessionExpiredException;
import org.neo4j.driver.exceptions.TransientException;

@SuppressWarnings("deprecation") // The constructors that tests may use.
final class BoltErrorsTest {
  private static final String MEMGRAPH = "Memgraph.ClientError.MemgraphError.MemgraphError";
  private static final String MEMGRAPH_BUSY = "Memgraph.TransientError.MemgraphError.MemgraphError";

  static Stream<Arguments> errors() {
    return Stream.of(
        on(new ServiceUnavailableException("gone"), RetryableException.class),
        on(new SessionExpiredException("gone"), RetryableException.class),
        on(new IllegalStateException("closed"), RetryableException.class),
        on(
            new AuthenticationException("Neo.ClientError.Security.Unauthorized", "no"),
            RefusedException.class),
        on(client("Neo.ClientError.Security.Forbidden", "no"), RefusedException.class),
        on(client("Neo.ClientError.Database.DatabaseNotFound", "x"), RefusedException.class),
        on(
            client("Neo.ClientError.Procedure.ProcedureNotFound", "apoc.trigger.show"),
            RefusedException.class),
        on(busy("Neo.TransientError.Transaction.DeadlockDetected", "x"), NotDoneException.class),
        on(client("Neo.ClientError.Statement.EntityNotFound", "x"), NotDoneException.class),
        on(
            client("Neo.ClientError.Schema.ConstraintValidationFailed", "x"),
            ConstraintException.class),
        on(
            client(
                "Neo.ClientError.Schema.ConstraintValidationFailed",
                "Node(1) with label `L` must have the property `p`"),
            PoisonRecordException.class),
        on(
            client(MEMGRAPH, "Unable to commit due to existence constraint violation on :L(p)"),
            PoisonRecordException.class),
        on(client("Neo.ClientError.Statement.TypeError", "x"), PoisonRecordException.class),
        on(
            client("Neo.ClientError.Transaction.TransactionTimedOut", "x"),
            RetryableException.class),
        on(
            new DatabaseException("Neo.DatabaseError.General.UnknownError", "x"),
            RetryableException.class),
        on(
            new DatabaseException(
                "Neo.DatabaseError.Statement.ExecutionFailed",
                "Property value is too large to index"),
            PoisonRecordException.class),
        on(
            busy(MEMGRAPH_BUSY, "Cannot resolve conflicting transactions. Retry"),
            NotDoneException.class),
        on(
            busy(MEMGRAPH_BUSY, "Transaction was asked to abort: timeout"),
            RetryableException.class),
        on(
            client(MEMGRAPH, "Unable to commit due to unique constraint violation on :L(p)"),
            ConstraintException.class),
        on(client(MEMGRAPH, "Unable to commit due to serialization error"), NotDoneException.class),
        on(
            client(MEMGRAPH, "Trying to get a property from a deleted object."),
            NotDoneException.class),
        on(
            client(MEMGRAPH, "You are not authorized to execute this query!"),
            RefusedException.class),
        on(client(MEMGRAPH, "Write query forbidden on the replica!"), RetryableException.class));
  }

  private static Arguments on(RuntimeException error, Class<?> meaning) {
    return Arguments.arguments(error, meaning);
  }

  private static RuntimeException client(String code, String message) {
    return new ClientException(code, message);
  }

  private static RuntimeException busy(String code, String message) {
    return new TransientException(code, message);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void errorHasItsMeaning(RuntimeException error, Class<?> meaning) {
    assertThat(BoltErrors.meaning(error)).isExactlyInstanceOf(meaning).hasCause(error);
  }

  @Test
  void ourOwnFailuresStayAsTheyAre() {
    RuntimeException ours = new PoisonRecordException("ours", null);

    assertThat(BoltErrors.meaning(ours)).isSameAs(ours);
  }

  @Test
  void brokenConstraintNamesItsProperty() {
    ConstraintException neo4j =
        (ConstraintException)
            BoltErrors.meaning(
                client(
                    "Neo.ClientError.Schema.ConstraintValidationFailed",
                    "Node(1) already exists with label `Memory` and property `id` = 'a'"));
    ConstraintException memgraph =
        (ConstraintException)
            BoltErrors.meaning(
                client(
                    MEMGRAPH,
                    "Unable to commit due to unique constraint violation on :Memory(id)"));

    assertThat(neo4j.isAbout("Memory", "id")).isTrue();
    assertThat(neo4j.isAbout("Memory", "mail")).isFalse();
    assertThat(memgraph.isAbout("Memory", "id")).isTrue();
    assertThat(memgraph.isAbout("Agent", "id")).isFalse();
  }
}
