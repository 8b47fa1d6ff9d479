package dev.pons.daemon.http;

import java.util.List;

/**
 * How the process is.
 *
 * @param alive whether its loops go round; a restart helps where they do not
 * @param problems why it is not ready; empty where it is
 */
public record Health(boolean alive, List<String> problems) {
  public Health {
    problems = List.copyOf(problems);
  }

  /** Whether changes flow now. */
  public boolean ready() {
    return alive && problems.isEmpty();
  }
}
