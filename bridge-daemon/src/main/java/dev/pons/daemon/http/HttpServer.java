package dev.pons.daemon.http;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP interface. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final long MOST_BYTES = 64 * 1024;

  private final Application application;
  private final String host;
  private final Javalin javalin;

  private HttpServer(Application application, String host) {
    this.application = application;
    this.host = host;
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Binds and serves.
   *
   * @param port 0 for any that is free
   * @throws RefusedException the port is taken or reserved, or the address is not ours
   */
  public static HttpServer start(Application application, String host, int port) {
    HttpServer server = new HttpServer(application, host);
    try {
      server.javalin.start(host, port);
      return server;
    } catch (RuntimeException e) {
      throw new RefusedException(
          "cannot listen on %s:%d: %s".formatted(host, port, BindFailure.explain(e)), e);
    }
  }

  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = MOST_BYTES;
    config.routes.before(new NoForeignPages(host));
    health(config.routes);
    resyncs(config.routes);
    verifications(config.routes);
    new SearchRoutes(application).add(config.routes);
    errors(config.routes);
  }

  private void health(RoutesConfig routes) {
    routes.get("/livez", ctx -> state(ctx, application.health().alive()));
    routes.get("/readyz", ctx -> state(ctx, application.health().ready()));
    routes.get("/healthz", ctx -> json(ctx, application.status()));
    routes.get("/v1/status", ctx -> json(ctx, application.status()));
    routes.get(
        "/metrics",
        ctx -> ctx.contentType("text/plain; version=0.0.4").result(application.metrics()));
  }

  private void state(Context ctx, boolean good) {
    ctx.status(good ? 200 : 503);
    Health health = application.health();
    json(ctx, Map.of("ok", good, "problems", good ? java.util.List.of() : health.problems()));
  }

  private void resyncs(RoutesConfig routes) {
    routes.get("/v1/resyncs", ctx -> json(ctx, Map.of("resyncs", application.resyncs())));
    routes.get(
        "/v1/resyncs/{id}", ctx -> found(ctx, application.resync(ctx.pathParam("id")), "resync"));
    routes.post(
        "/v1/resyncs",
        ctx -> {
          ResyncView job = application.startResync(mapping(ctx));
          accepted(ctx, "/v1/resyncs/" + job.id(), job);
        });
  }

  private void verifications(RoutesConfig routes) {
    routes.get(
        "/v1/verifications/{id}",
        ctx -> found(ctx, application.verification(ctx.pathParam("id")), "verification"));
    routes.post(
        "/v1/verifications",
        ctx -> {
          VerificationView started = application.startVerification(mapping(ctx));
          accepted(ctx, "/v1/verifications/" + started.id(), started);
        });
  }

  private static @Nullable String mapping(Context ctx) {
    return Json.mapping(Bodies.json(ctx));
  }

  private static void accepted(Context ctx, String location, Object view) {
    ctx.status(202).header("Location", location);
    json(ctx, view);
  }

  private static void found(Context ctx, Optional<?> view, String what) {
    json(
        ctx,
        view.orElseThrow(
            () -> ApiException.notFound("there is no such " + what, "its id may be misspelt")));
  }

  private static void json(Context ctx, Object view) {
    ctx.contentType("application/json").result(Json.write(view));
  }

  private void errors(RoutesConfig routes) {
    routes.exception(ApiException.class, (e, ctx) -> problem(ctx, e));
    routes.exception(
        RetryableException.class,
        (e, ctx) ->
            problem(ctx, ApiException.unavailable(String.valueOf(e.getMessage()), "try again")));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("request failed method={} path={}", ctx.method(), ctx.path(), e);
          ProblemView view =
              new ProblemView(
                  "about:blank", "Internal error", 500, "a fault of ours", "see the log");
          problem(ctx, view);
        });
    routes.error(404, ctx -> unknown(ctx, "there is nothing at " + ctx.path()));
    routes.error(405, ctx -> unknown(ctx, ctx.method() + " is not served at " + ctx.path()));
  }

  private static void unknown(Context ctx, String detail) {
    if (!Problems.answered(ctx)) {
      problem(
          ctx,
          new ProblemView("about:blank", "Not found", ctx.statusCode(), detail, "see README.md"));
    }
  }

  private static void problem(Context ctx, ApiException e) {
    problem(ctx, e.problem());
  }

  private static void problem(Context ctx, ProblemView view) {
    Problems.answer(ctx, view);
  }
}
