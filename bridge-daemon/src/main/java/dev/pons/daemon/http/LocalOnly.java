package dev.pons.daemon.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;

/**
 * Keeps web pages out: a page that names a foreign host, or comes from one, could otherwise talk to
 * the loopback address through the user's browser. Does nothing where others may connect anyway.
 */
final class LocalOnly implements Handler {
  private final boolean local;

  LocalOnly(String host) {
    local = isLocal(host);
  }

  @Override
  public void handle(Context ctx) {
    String origin = ctx.header("Origin");
    boolean foreign = origin != null && !isLocal(origin.replaceFirst("^[a-z]+://", ""));
    String host = ctx.header("Host");
    if (local && (foreign || (host != null && !isLocal(host)))) {
      throw ApiException.forbidden("requested under a foreign name", "use http://127.0.0.1");
    }
  }

  /** Whether a host, perhaps with a port, is a name of the loopback address. */
  static boolean isLocal(String hostAndPort) {
    String host = hostAndPort.toLowerCase(Locale.ROOT).replaceFirst("(?<!^:):\\d*$", "");
    return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}|\\[?::1]?");
  }
}
