package dev.pons.daemon.http;

import dev.pons.core.failure.RetryableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever fails into an answer. */
final class ErrorRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorRoutes.class);

  void add(RoutesConfig routes) {
    routes.exception(ApiException.class, (e, ctx) -> Problems.answer(ctx, e.problem()));
    routes.exception(
        RetryableException.class,
        (e, ctx) ->
            Problems.answer(
                ctx,
                ApiException.unavailable(String.valueOf(e.getMessage()), "try again").problem()));
    routes.exception(HttpResponseException.class, ErrorRoutes::refused);
    routes.exception(Exception.class, ErrorRoutes::fault);
    routes.error(404, ctx -> unknown(ctx, "there is nothing at " + ctx.path()));
    routes.error(405, ctx -> unknown(ctx, ctx.method() + " is not served at " + ctx.path()));
  }

  /** What Javalin refuses by itself; 404 and 405 have handlers of their own, by status. */
  private static void refused(HttpResponseException e, Context ctx) {
    int status = e.getStatus();
    if (status == 404 || status == 405) {
      ctx.status(status);
    } else {
      Problems.answer(ctx, status == 413 ? tooLarge() : view(e));
    }
  }

  private static ProblemView tooLarge() {
    String most = Bodies.USUAL_BYTES / 1024 + " KB";
    return ApiException.tooLarge("the body is longer than " + most, "send a shorter one").problem();
  }

  private static ProblemView view(HttpResponseException e) {
    String title = HttpStatus.forStatus(e.getStatus()).getMessage();
    return new ProblemView(
        "about:blank", title, e.getStatus(), String.valueOf(e.getMessage()), "see docs/http.md");
  }

  private static void fault(Exception e, Context ctx) {
    LOG.error("request failed method={} path={}", ctx.method(), ctx.path(), e);
    Problems.answer(
        ctx,
        new ProblemView("about:blank", "Internal error", 500, "a fault of ours", "see the log"));
  }

  private static void unknown(Context ctx, String detail) {
    if (!Problems.answered(ctx)) {
      Problems.answer(
          ctx,
          new ProblemView("about:blank", "Not found", ctx.statusCode(), detail, "see README.md"));
    }
  }
}
