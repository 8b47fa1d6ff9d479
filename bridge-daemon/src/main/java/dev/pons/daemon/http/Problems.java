package dev.pons.daemon.http;

import io.javalin.http.Context;

/** Answers that say what is wrong. */
final class Problems {
  /** Set once a request has its problem: the handlers for bare statuses leave it alone. */
  private static final String ANSWERED = "pons.answered";

  private Problems() {}

  static void answer(Context ctx, ProblemView view) {
    ctx.attribute(ANSWERED, true);
    ctx.status(view.status()).contentType("application/problem+json").result(Json.write(view));
  }

  static boolean answered(Context ctx) {
    return ctx.attribute(ANSWERED) != null;
  }
}
