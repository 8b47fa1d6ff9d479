package dev.pons.daemon.mapping;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.daemon.config.Place;
import dev.pons.daemon.config.Problems;

/** Looks whether the nodes of the live graph can be told apart by the mappings' keys. */
public final class GraphKeys {
  private final GraphCensus census;
  private final Problems problems;

  public GraphKeys(GraphCensus census, Problems problems) {
    this.census = census;
    this.problems = problems;
  }

  /** Reports labels that have nodes, of which none has the key's property. */
  public void check(ResolvedMappings resolved) {
    for (EntityMapping entity : resolved.mappings().entities()) {
      String property = entity.key().property();
      long nodes = census.nodes(entity.label());
      if (nodes > 0 && !census.anyWith(entity.label(), property)) {
        problems.add(
            resolved.places().getOrDefault(entity.name(), new Place(entity.name(), 0)),
            "none of the graph's nodes with label '%2$s' (%1$d) has the key property '%3$s'"
                .formatted(nodes, entity.label(), property),
            "name the property that identifies them by `key: {property: …}`, or add it to them");
      }
    }
  }
}
