package dev.pons.core.search;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far a search goes through the graph.
 *
 * @param depth edges from a record that another leg found, 0 to 3; 0 does not expand
 * @param types names of the relations that are followed; empty for all that are mapped
 * @param fanout most edges that are followed from one node, per relation and direction; 1 to 100
 */
public record Expansion(int depth, Set<String> types, Direction direction, int fanout) {
  /** One edge, of any type, both ways, 20 of a kind. */
  public static final Expansion DEFAULT = new Expansion(1, Set.of(), Direction.BOTH, 20);

  /** Which way edges are followed. */
  public enum Direction {
    OUT,
    IN,
    BOTH;

    public boolean out() {
      return this != IN;
    }

    public boolean in() {
      return this != OUT;
    }
  }

  public Expansion {
    types = Collections.unmodifiableSet(new TreeSet<>(types));
  }

  /** Whether this relation is followed. */
  public boolean follows(String relation) {
    return types.isEmpty() || types.contains(relation);
  }
}
