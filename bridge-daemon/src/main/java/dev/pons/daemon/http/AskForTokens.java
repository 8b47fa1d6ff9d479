package dev.pons.daemon.http;

import dev.pons.daemon.access.LiveTokens;
import dev.pons.daemon.access.Right;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets those in who have a token for what they ask; whoever looks after the process needs none to
 * see how it is.
 */
final class AskForTokens implements Handler {
  private static final Set<String> OPEN = Set.of("/livez", "/readyz", "/healthz", "/metrics");
  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  /** Questions that are too long for an address. */
  private static final Set<String> LOOKING_BY_POST = Set.of("/v1/search");

  private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+) *");

  private final LiveTokens tokens;

  AskForTokens(LiveTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void handle(Context ctx) {
    if (OPEN.contains(ctx.path())) {
      return;
    }
    Right right = right(ctx).orElseThrow(() -> unknown(ctx));
    if (!right.covers(needed(ctx))) {
      challenge(ctx, ", error=\"insufficient_scope\", scope=\"admin\"");
      throw ApiException.forbidden("the token allows to read only", "use an admin token");
    }
  }

  private Optional<Right> right(Context ctx) {
    String header = ctx.header("Authorization");
    Matcher bearer = BEARER.matcher(header == null ? "" : header);
    return bearer.matches() ? tokens.right(bearer.group(1)) : Optional.empty();
  }

  private static ApiException unknown(Context ctx) {
    boolean given = ctx.header("Authorization") != null;
    challenge(ctx, given ? ", error=\"invalid_token\"" : "");
    return ApiException.unauthorized(
        given ? "the token is not known" : "there is no token",
        "send `Authorization: Bearer TOKEN`; commands take it from --token-file or PONS_TOKEN");
  }

  private static void challenge(Context ctx, String more) {
    ctx.header("WWW-Authenticate", "Bearer realm=\"pons\"" + more);
  }

  private static Right needed(Context ctx) {
    String method = ctx.req().getMethod();
    boolean looking =
        LOOKING.contains(method) || (method.equals("POST") && LOOKING_BY_POST.contains(ctx.path()));
    return looking ? Right.READ : Right.ADMIN;
  }
}
