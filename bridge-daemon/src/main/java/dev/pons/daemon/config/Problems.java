package dev.pons.daemon.config;

import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that all are reported at once. Used by one thread. */
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  /** Adds one. */
  public void add(Place place, String message, String remedy) {
    all.add(new Problem(place, message, remedy));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public int size() {
    return all.size();
  }

  /** All so far, in the order in which they were found. */
  public List<Problem> all() {
    return List.copyOf(all);
  }

  /**
   * Ends the collection.
   *
   * @throws ConfigException there are problems
   */
  public void throwIfAny() {
    if (!all.isEmpty()) {
      throw new ConfigException(all);
    }
  }
}
