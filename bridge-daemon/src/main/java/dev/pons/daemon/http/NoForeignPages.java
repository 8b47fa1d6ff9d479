package dev.pons.daemon.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;

/**
 * Keeps web pages out: a page could otherwise talk to us through its reader's browser. There are no
 * pages of ours, so that whatever comes from a page comes from a foreign one.
 */
final class NoForeignPages implements Handler {
  private final boolean local;

  /**
   * @param host what the interface listens on; on a loopback address it is not asked for under any
   *     other name, unless by a page whose name was pointed to it
   */
  NoForeignPages(String host) {
    local = isLocal(host);
  }

  @Override
  public void handle(Context ctx) {
    String origin = ctx.header("Origin");
    boolean foreign = origin != null && !isLocal(origin.replaceFirst("^[a-z]+://", ""));
    String host = ctx.header("Host");
    if (foreign || (local && host != null && !isLocal(host))) {
      throw ApiException.forbidden("requested under a foreign name", "use http://127.0.0.1");
    }
  }

  /** Whether a host, perhaps with a port, is a name of the loopback address. */
  static boolean isLocal(String hostAndPort) {
    String host = hostAndPort.toLowerCase(Locale.ROOT).replaceFirst("(?<!^:):\\d*$", "");
    return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}|\\[?::1]?");
  }
}
