package dev.pons.daemon.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Comparisons of both sides. */
final class VerificationRoutes {
  private final Application application;

  VerificationRoutes(Application application) {
    this.application = application;
  }

  void add(RoutesConfig routes) {
    routes.get(
        "/v1/verifications/{id}",
        ctx -> Answers.found(ctx, application.verification(ctx.pathParam("id")), "verification"));
    routes.post("/v1/verifications", this::start);
  }

  private void start(Context ctx) {
    VerificationView started =
        application.startVerification(
            new ScopeParser(Bodies.members(ctx, ScopeParser.MEMBERS), application).scope());
    Answers.accepted(ctx, "/v1/verifications/" + started.id(), started);
  }
}
