package dev.pons.embedded.server;

/**
 * A server that answers.
 *
 * @param reused it was running before it was asked for
 */
public record Arrival(Running running, boolean reused) {

  /** Does something if the call that returned this has started the server. */
  public void ifNew(Runnable action) {
    if (!reused) {
      action.run();
    }
  }
}
