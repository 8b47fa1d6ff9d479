package dev.pons.redis;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import io.lettuce.core.RedisCommandExecutionException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which of the driver's failures are worth another try. */
final class RedisErrors {
  /** First words of answers that say "not now"; any other error answer will be the same again. */
  private static final Set<String> TRANSIENT =
      Set.of(
          "LOADING",
          "BUSY",
          "READONLY",
          "OOM",
          "MISCONF",
          "MASTERDOWN",
          "NOREPLICAS",
          "CLUSTERDOWN",
          "TRYAGAIN",
          "MOVED",
          "ASK",
          "UNBLOCKED");

  private static final Set<String> CREDENTIALS = Set.of("WRONGPASS", "NOAUTH", "NOPERM");

  private final String server;

  RedisErrors(URI uri) {
    this.server = Endpoint.of(uri);
  }

  /** The failure as callers know it. */
  RuntimeException map(Throwable failure) {
    if (failure instanceof RetryableException || failure instanceof RefusedException) {
      return (RuntimeException) failure;
    }
    String answer = answer(failure);
    if (answer == null) {
      return new RetryableException("no answer from " + server + ": " + reason(failure), failure);
    }
    String word = firstWord(answer);
    if (word.equals("NOGROUP") || word.equals("UNBLOCKED")) {
      return new GroupMissingException(answer, failure);
    }
    if (CREDENTIALS.contains(word) || answer.contains("AUTH")) {
      return new RefusedException(
          server + " refused us: check user, password and ACL in the Redis URI (" + word + ")",
          failure);
    }
    if (TRANSIENT.contains(word) || answer.contains("max number of clients")) {
      return new RetryableException(server + " cannot do it now: " + answer, failure);
    }
    return new RefusedException(
        server
            + " refused a command; Pons needs Redis 7 or newer and its keys for itself: "
            + answer,
        failure);
  }

  /** Whether the server answered with this error. */
  static boolean says(Throwable failure, String word) {
    String answer = answer(failure);
    return answer != null && firstWord(answer).equals(word);
  }

  /** The server's error answer; null where it did not answer at all. */
  private static @Nullable String answer(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RedisCommandExecutionException && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return null;
  }

  /** What the innermost failure says: "Unable to connect" alone helps nobody. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static String firstWord(String answer) {
    int end = answer.indexOf(' ');
    return end < 0 ? answer : answer.substring(0, end);
  }
}
