package dev.pons.embedding.openai;

import dev.pons.core.embedding.BusyException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/** Decides what an answer that is no success means. */
final class OpenAiErrors {
  /** Answers that may be about a text: too long, malformed, not allowed. */
  private static final Set<Integer> ABOUT_TEXTS = Set.of(400, 413, 422);

  /** Answers below 500 that say "not now". */
  private static final Set<Integer> TRANSIENT = Set.of(408, 409, 425);

  private final URI uri;
  private final String model;
  private final RetryAfter retryAfter;

  OpenAiErrors(URI uri, String model, Clock clock) {
    this.uri = uri;
    this.model = model;
    this.retryAfter = new RetryAfter(clock);
  }

  static boolean isAboutTexts(Reply reply) {
    return ABOUT_TEXTS.contains(reply.status());
  }

  /**
   * The failure as callers know it. What the endpoint says stays out: it may quote texts or keys.
   */
  RuntimeException map(Reply reply) {
    int status = reply.status();
    if (status == 429 || (status == 503 && reply.retryAfter() != null)) {
      return busy(reply);
    }
    if (status >= 500 || TRANSIENT.contains(status)) {
      return new RetryableException(uri + " failed with status " + status, null);
    }
    return new RefusedException(
        uri + " refused us with status " + status + "; " + remedy(status), null);
  }

  private BusyException busy(Reply reply) {
    if (reply.body().contains("insufficient_quota")) {
      return new BusyException(
          uri + " says that the quota is used up; check the account's plan",
          RetryAfter.LONGEST,
          null);
    }
    return new BusyException(
        uri + " asks for patience with status " + reply.status(),
        retryAfter.parse(reply.retryAfter()),
        null);
  }

  private String remedy(int status) {
    if (status >= 300 && status < 400) {
      return "it redirects, and the key goes nowhere else: set the base URL to the final address";
    }
    return switch (status) {
      case 401 -> "check the API key (file)";
      case 402 -> "check the account's plan";
      case 403 -> "check what the API key (file) is allowed, and the model " + model;
      case 404 -> "check the base URL, and that it serves the model " + model;
      default -> "check that the base URL leads to an OpenAI-compatible endpoint";
    };
  }

  /** Even a short, harmless text was refused. */
  RefusedException refusesEverything(int status, Complaint complaint) {
    String remedy =
        complaint.mentions("dimension")
            ? "ask for dimensions that the model offers, or for none"
            : "check the model's name, and that it embeds texts";
    return new RefusedException(
        uri
            + " refuses every text for model "
            + model
            + "; "
            + remedy
            + " ("
            + complaint.after(status)
            + ")",
        null);
  }

  RetryableException malformed(String fault) {
    return new RetryableException("the answer of " + uri + " is malformed: " + fault, null);
  }
}
