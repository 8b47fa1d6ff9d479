package dev.pons.daemon.http;

import dev.pons.daemon.http.events.EventLimits;

/**
 * How the HTTP interface is served.
 *
 * @param port 0 for any that is free
 */
public record HttpOptions(String host, int port, EventLimits events) {
  /** The usual limits. */
  public static HttpOptions of(String host, int port) {
    return new HttpOptions(host, port, EventLimits.DEFAULT);
  }
}
