package dev.pons.daemon.mapping;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.daemon.config.Place;
import dev.pons.daemon.config.Problems;
import java.util.List;

/** Looks whether the nodes of the live graph can be told apart by the mappings' keys. */
public final class GraphKeys {
  private final GraphCensus census;
  private final Problems problems;

  public GraphKeys(GraphCensus census, Problems problems) {
    this.census = census;
    this.problems = problems;
  }

  /**
   * Reports labels that have nodes, of which none has the key's property, and nodes that two
   * mappings would claim.
   */
  public void check(ResolvedMappings resolved) {
    List<EntityMapping> entities = resolved.mappings().entities();
    for (int i = 0; i < entities.size(); i++) {
      EntityMapping entity = entities.get(i);
      Place place = resolved.places().getOrDefault(entity.name(), new Place(entity.name(), 0));
      checkKey(entity, place);
      entities.subList(0, i).forEach(other -> checkShared(entity, other, place));
    }
  }

  private void checkKey(EntityMapping entity, Place place) {
    String property = entity.key().property();
    long nodes = census.nodes(entity.label());
    if (nodes > 0 && !census.anyWith(entity.label(), property)) {
      problems.add(
          place,
          "none of the graph's nodes with label '%2$s' (%1$d) has the key property '%3$s'"
              .formatted(nodes, entity.label(), property),
          "name the property that identifies them by `key: {property: …}`, or add it to them");
    }
  }

  /** A node holds one revision: of two mappings, each would take the other's for a stranger's. */
  private void checkShared(EntityMapping entity, EntityMapping other, Place place) {
    if (census.anyWithBoth(entity.label(), other.label())) {
      problems.add(
          place,
          "some nodes have label '%s' as well as '%s', and both are mapped"
              .formatted(entity.label(), other.label()),
          "map one of the two, or remove one label from these nodes");
    }
  }
}
