package dev.pons.daemon.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages out: a page could otherwise talk to us through its reader's browser. There are no
 * pages of ours, so that whatever comes from a page comes from a foreign one.
 *
 * <p>Names that requests bring are compared as text, never looked up: what they resolve to is up to
 * whoever owns them.
 */
final class NoForeignPages implements Handler {
  /** What browsers say of requests that no other page makes. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final String name;
  private final boolean local;

  /**
   * @param name what the interface was told to listen on
   * @param bound what that is; on a loopback address the interface is not asked for under any name
   *     but that and the usual ones, unless by a page whose name was pointed to it
   */
  NoForeignPages(String name, InetAddress bound) {
    this.name = name.toLowerCase(Locale.ROOT);
    this.local = bound.isLoopbackAddress();
  }

  @Override
  public void handle(Context ctx) {
    String host = ctx.header("Host");
    if (local && host != null && !isOurs(host)) {
      throw ApiException.forbidden(
          "requested under a foreign name", "use localhost, or the address it listens on");
    }
    if (isForeignSite(ctx.header("Sec-Fetch-Site")) || isForeign(ctx.header("Origin"), host)) {
      throw ApiException.forbidden(
          "requested by a page of another origin", "ask from a program, not from a page");
    }
  }

  private static boolean isForeignSite(@Nullable String site) {
    return site != null && !OWN_SITES.contains(site.toLowerCase(Locale.ROOT));
  }

  /** A page of another port is foreign too, also on this machine. */
  private boolean isForeign(@Nullable String origin, @Nullable String host) {
    if (origin == null) {
      return false;
    }
    boolean same =
        origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    return host == null || !same || !isOurs(host);
  }

  /** Whether a host, perhaps with a port, is a name of ours. */
  boolean isOurs(String hostAndPort) {
    String host = hostAndPort.toLowerCase(Locale.ROOT).replaceFirst(":\\d*$", "");
    return host.equals(name)
        || host.equals("[" + name + "]")
        || host.equals("localhost")
        || host.matches("127(\\.\\d{1,3}){3}|\\[((0:){7}|::)1]");
  }
}
