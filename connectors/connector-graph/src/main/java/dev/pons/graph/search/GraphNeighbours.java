package dev.pons.graph.search;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Expansion;
import dev.pons.core.search.Neighbours;
import dev.pons.core.value.Canonical;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.bolt.BoltTransaction;
import dev.pons.graph.dialect.Cypher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/** Follows mapped edges by one step: one statement per relation and direction, for all nodes. */
public final class GraphNeighbours implements Neighbours {
  private static final String STEP =
      """
      UNWIND $b.rows AS r
      MATCH (a:<here> {<hereKey>: r.k})
      CALL { WITH a MATCH (a)<left>-[:<type>]-<right>(b:<there>) RETURN DISTINCT b LIMIT <fanout> }
      RETURN r.i AS i, b.<thereKey> AS k
      """;

  private final Bolt bolt;
  private final Mappings mappings;

  public GraphNeighbours(Bolt bolt, Mappings mappings) {
    this.bolt = bolt;
    this.mappings = mappings;
  }

  @Override
  public List<Step> of(Collection<RecordKey> from, Expansion expansion) {
    List<RecordKey> keys = List.copyOf(from);
    return bolt.transact("search", transaction -> steps(transaction, keys, expansion));
  }

  private List<Step> steps(BoltTransaction transaction, List<RecordKey> keys, Expansion expansion) {
    List<Step> steps = new ArrayList<>();
    for (RelationMapping relation : mappings.relations()) {
      if (!expansion.follows(relation.name())) {
        continue;
      }
      if (expansion.direction().out()) {
        String statement = statement(relation, true, expansion.fanout());
        follow(transaction, keys, relation, relation.from(), relation.to(), statement, steps);
      }
      if (expansion.direction().in()) {
        String statement = statement(relation, false, expansion.fanout());
        follow(transaction, keys, relation, relation.to(), relation.from(), statement, steps);
      }
    }
    return steps;
  }

  static String statement(RelationMapping relation, boolean out, int fanout) {
    EntityMapping here = out ? relation.from() : relation.to();
    EntityMapping there = out ? relation.to() : relation.from();
    return Cypher.fill(
        STEP,
        Map.of(
            "here", Cypher.name(here.label()),
            "hereKey", Cypher.name(here.key().property()),
            "there", Cypher.name(there.label()),
            "thereKey", Cypher.name(there.key().property()),
            "type", Cypher.name(relation.type()),
            "left", out ? "" : "<",
            "right", out ? ">" : "",
            "fanout", Integer.toString(fanout)));
  }

  private static void follow(
      BoltTransaction transaction,
      List<RecordKey> keys,
      RelationMapping relation,
      EntityMapping here,
      EntityMapping there,
      String statement,
      List<Step> steps) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).mapping().equals(here.name())) {
        rows.add(Map.of("i", i, "k", keys.get(i).parts().get(0)));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    for (Record row : transaction.runOver(statement, Map.of("rows", rows))) {
      key(there, row.get("k").asObject())
          .ifPresent(
              to -> steps.add(new Step(keys.get(row.get("i").asInt()), to, relation.name())));
    }
  }

  /** Empty where the node has no key of the mapping's type: it has no row. */
  private static Optional<RecordKey> key(EntityMapping mapping, @Nullable Object raw) {
    if (raw == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(RecordKey.of(mapping.name(), Canonical.of(mapping.key().type(), raw)));
    } catch (PoisonRecordException e) {
      return Optional.empty();
    }
  }
}
