package dev.pons.daemon.http;

import dev.pons.core.failure.RetryableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
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
    routes.exception(Exception.class, ErrorRoutes::fault);
    routes.error(404, ctx -> unknown(ctx, "there is nothing at " + ctx.path()));
    routes.error(405, ctx -> unknown(ctx, ctx.method() + " is not served at " + ctx.path()));
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
