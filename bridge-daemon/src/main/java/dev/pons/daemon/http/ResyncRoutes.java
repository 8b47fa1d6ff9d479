package dev.pons.daemon.http;

import dev.pons.core.resync.ResyncState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;

/** Resyncs, and how far they are. */
final class ResyncRoutes {
  private static final String WHAT = "resync";

  private final Application application;

  ResyncRoutes(Application application) {
    this.application = application;
  }

  void add(RoutesConfig routes) {
    routes.get(
        "/v1/resyncs", ctx -> Answers.json(ctx, Map.of("resyncs", application.resyncs().list())));
    routes.get(
        "/v1/resyncs/{id}",
        ctx -> Answers.found(ctx, application.resyncs().find(ctx.pathParam("id")), WHAT));
    routes.post("/v1/resyncs", this::start);
    routes.post("/v1/resyncs/{id}/pause", change(ResyncState.PAUSED));
    routes.post("/v1/resyncs/{id}/resume", change(ResyncState.RUNNING));
    routes.post("/v1/resyncs/{id}/cancel", change(ResyncState.CANCELLED));
  }

  private void start(Context ctx) {
    Members body = Bodies.members(ctx, ScopeParser.MEMBERS);
    ResyncView job = application.resyncs().start(new ScopeParser(body, application).scope());
    Answers.accepted(ctx, "/v1/resyncs/" + job.id(), job);
  }

  private Handler change(ResyncState to) {
    return ctx -> {
      Bodies.json(ctx);
      Answers.found(ctx, application.resyncs().change(ctx.pathParam("id"), to), WHAT);
    };
  }
}
