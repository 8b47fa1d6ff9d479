package dev.pons.daemon.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Resyncs, and how far they are. */
final class ResyncRoutes {
  private final Application application;

  ResyncRoutes(Application application) {
    this.application = application;
  }

  void add(RoutesConfig routes) {
    routes.get("/v1/resyncs", ctx -> Answers.json(ctx, Map.of("resyncs", application.resyncs())));
    routes.get(
        "/v1/resyncs/{id}",
        ctx -> Answers.found(ctx, application.resync(ctx.pathParam("id")), "resync"));
    routes.post("/v1/resyncs", this::start);
  }

  private void start(Context ctx) {
    ResyncView job = application.startResync(Json.mapping(Bodies.json(ctx)));
    Answers.accepted(ctx, "/v1/resyncs/" + job.id(), job);
  }
}
