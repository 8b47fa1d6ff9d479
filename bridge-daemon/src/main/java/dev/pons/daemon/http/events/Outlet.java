package dev.pons.daemon.http.events;

import dev.pons.core.events.Event;
import java.io.IOException;
import java.util.List;

/**
 * The connection to one subscriber. Used by one thread. Methods wait until the subscriber took what
 * is sent, and throw where it is gone.
 */
interface Outlet {
  /**
   * Begins.
   *
   * @param position id to go on after where nothing came yet
   */
  void begin(String position) throws IOException, InterruptedException;

  void send(List<Event> events) throws IOException, InterruptedException;

  /**
   * Gives a sign of life.
   *
   * @param position id to go on after
   */
  void idle(String position) throws IOException, InterruptedException;

  /** Says why there is no more, and ends the connection. */
  void end(String reason) throws IOException;
}
