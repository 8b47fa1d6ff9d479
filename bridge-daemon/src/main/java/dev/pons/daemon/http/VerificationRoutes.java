package dev.pons.daemon.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comparisons of both sides. */
final class VerificationRoutes {
  private static final Set<String> MEMBERS =
      Stream.concat(ScopeParser.MEMBERS.stream(), Stream.of("repair"))
          .collect(Collectors.toUnmodifiableSet());

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
    Members body = Bodies.members(ctx, MEMBERS);
    ScopeRequest scope = new ScopeParser(body, application).scope();
    VerificationView started = application.startVerification(scope, body.flag("repair"));
    Answers.accepted(ctx, "/v1/verifications/" + started.id(), started);
  }
}
