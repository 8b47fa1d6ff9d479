package dev.pons.graph.dialect;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.bolt.ConstraintException;

/** Constraints and indexes that the bridge's own reads and writes lean on. Stateless. */
public final class GraphSchema {
  private GraphSchema() {}

  /**
   * Puts them where they are missing. Can be repeated.
   *
   * @throws RefusedException two nodes have the same key, or rights are missing
   * @throws RetryableException the server was unreachable or busy
   */
  public static void ensure(Bolt bolt, Dialect dialect, Mappings mappings) {
    dialect.fenceSchema().forEach(bolt::run);
    dialect.outboxSchema().forEach(bolt::run);
    mappings.entities().forEach(mapping -> key(bolt, dialect, mapping));
  }

  private static void key(Bolt bolt, Dialect dialect, EntityMapping mapping) {
    try {
      dialect.keySchema(mapping).forEach(bolt::run);
    } catch (ConstraintException e) {
      String duplicates =
          "MATCH (n:%s) WITH n.%s AS key, count(*) AS nodes WHERE nodes > 1 RETURN key, nodes"
              .formatted(mapping.label(), mapping.key().property());
      throw new RefusedException(
          "mapping %s: nodes share a key, so no row can stand for each; leave one of those that this finds: %s"
              .formatted(mapping.name(), duplicates),
          e);
    }
  }
}
