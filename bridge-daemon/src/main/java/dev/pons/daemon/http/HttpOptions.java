package dev.pons.daemon.http;

import dev.pons.daemon.access.LiveTokens;
import dev.pons.daemon.http.events.EventLimits;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP interface is served.
 *
 * @param port 0 for any that is free
 * @param tokens what requests need; null to ask for nothing
 */
public record HttpOptions(String host, int port, EventLimits events, @Nullable LiveTokens tokens) {
  /** With the usual limits, and without tokens. */
  public static HttpOptions of(String host, int port) {
    return new HttpOptions(host, port, EventLimits.DEFAULT, null);
  }

  /** The same with tokens. */
  public HttpOptions with(@Nullable LiveTokens asked) {
    return new HttpOptions(host, port, events, asked);
  }
}
