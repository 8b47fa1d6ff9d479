package dev.pons.graph.scan;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyRange;
import dev.pons.core.store.KeyScan;
import dev.pons.graph.bolt.Bolt;
import org.jspecify.annotations.Nullable;

/** Keys of nodes in their order; keys of edges source by source. */
public final class GraphKeyScan implements KeyScan {
  private final EntityScan entities;
  private final RelationScan relations;

  public GraphKeyScan(Bolt bolt) {
    this.entities = new EntityScan(bolt);
    this.relations = new RelationScan(bolt);
  }

  @Override
  public KeyPage page(Mapping mapping, KeyRange range, @Nullable String cursor, int limit) {
    return mapping instanceof RelationMapping relation
        ? relations.page(relation, range, cursor, limit)
        : entities.page((EntityMapping) mapping, range, cursor, limit);
  }

  @Override
  public long count(Mapping mapping, KeyRange range) {
    return mapping instanceof RelationMapping relation
        ? relations.count(relation, range)
        : entities.count((EntityMapping) mapping, range);
  }
}
