package dev.pons.core.search;

/**
 * How much each leg counts; 0 leaves it out.
 *
 * @param vector from 0 to 10
 * @param text from 0 to 10
 * @param graph from 0 to 10
 */
public record Weights(double vector, double text, double graph) {
  /** Meaning and words alike, the graph half of it. */
  public static final Weights DEFAULT = new Weights(1, 1, 0.5);

  double of(Leg leg) {
    return switch (leg) {
      case VECTOR -> vector;
      case TEXT -> text;
      case GRAPH -> graph;
    };
  }
}
