package dev.pons.daemon.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** How the process is: for people, for what watches it, and for Prometheus. */
final class HealthRoutes {
  private final Application application;

  HealthRoutes(Application application) {
    this.application = application;
  }

  void add(RoutesConfig routes) {
    routes.get("/livez", ctx -> state(ctx, application.health().alive()));
    routes.get("/readyz", ctx -> state(ctx, application.health().ready()));
    routes.get("/healthz", ctx -> Answers.json(ctx, application.status()));
    routes.get("/v1/status", ctx -> Answers.json(ctx, application.status()));
    routes.get(
        "/metrics",
        ctx -> ctx.contentType("text/plain; version=0.0.4").result(application.metrics()));
  }

  private void state(Context ctx, boolean good) {
    ctx.status(good ? 200 : 503);
    List<String> problems = good ? List.of() : application.health().problems();
    Answers.json(ctx, Map.of("ok", good, "problems", problems));
  }
}
