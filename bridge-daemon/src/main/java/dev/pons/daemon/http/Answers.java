package dev.pons.daemon.http;

import io.javalin.http.Context;
import java.util.Optional;

/** Answers that say what was asked for. */
final class Answers {
  private Answers() {}

  static void json(Context ctx, Object view) {
    ctx.contentType("application/json").result(Json.write(view));
  }

  /** Something that goes on by itself, and where to look for it. */
  static void accepted(Context ctx, String location, Object view) {
    ctx.status(202).header("Location", location);
    json(ctx, view);
  }

  /**
   * Something that may not be there.
   *
   * @param what names it
   */
  static void found(Context ctx, Optional<?> view, String what) {
    json(
        ctx,
        view.orElseThrow(
            () -> ApiException.notFound("there is no such " + what, "its id may be misspelt")));
  }
}
