package dev.pons.graph.search;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.search.Expansion;
import dev.pons.core.search.Reach;
import dev.pons.core.search.Reach.Condition;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.graph.dialect.Cypher;
import dev.pons.graph.value.GraphValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One relation, followed in one direction.
 *
 * @param out whether from its start to its end
 * @param conditions what nodes have to meet to be counted, all of it
 */
record Way(RelationMapping relation, boolean out, List<Condition> conditions) {
  /**
   * A batch is in one map: Neo4j plans a statement anew for each magnitude of a list that it is
   * given, but does not look into maps. Rows have no order but that of their nodes: keys may be of
   * several types, which Memgraph does not compare.
   */
  private static final String STEP =
      """
      UNWIND $b.rows AS r
      MATCH (a:<here> {<hereKey>: r.k})
      CALL {
        WITH a
        MATCH (a)<left>-[:<type>]-<right>(b:<there>)<where>
        RETURN DISTINCT b LIMIT <fanout>
      }
      RETURN r.i AS i, b.<thereKey> AS k ORDER BY i LIMIT $most
      """;

  /** All that are worth going, always in the same order. */
  static List<Way> all(Iterable<RelationMapping> relations, Expansion expansion, Reach reach) {
    List<Way> ways = new ArrayList<>();
    for (RelationMapping relation : relations) {
      if (expansion.follows(relation.name()) && expansion.direction().out()) {
        reach.of(relation.to().name()).ifPresent(to -> ways.add(new Way(relation, true, to)));
      }
      if (expansion.follows(relation.name()) && expansion.direction().in()) {
        reach
            .of(relation.from().name())
            .ifPresent(from -> ways.add(new Way(relation, false, from)));
      }
    }
    return ways;
  }

  EntityMapping here() {
    return out ? relation.from() : relation.to();
  }

  EntityMapping there() {
    return out ? relation.to() : relation.from();
  }

  /** A statement over rows of {@code i} and {@code k}, a node's place and its key. */
  String statement(int fanout) {
    return Cypher.fill(
        STEP,
        Map.of(
            "here", Cypher.name(here().label()),
            "hereKey", Cypher.name(here().key().property()),
            "there", Cypher.name(there().label()),
            "thereKey", Cypher.name(there().key().property()),
            "type", Cypher.name(relation.type()),
            "left", out ? "" : "<",
            "right", out ? ">" : "",
            "where", where(),
            "fanout", Integer.toString(fanout)));
  }

  private String where() {
    return conditions.isEmpty()
        ? ""
        : IntStream.range(0, conditions.size())
            .mapToObj(
                i -> "b." + Cypher.name(conditions.get(i).property().property()) + " IN $b.c" + i)
            .collect(Collectors.joining(" AND ", " WHERE ", ""));
  }

  /**
   * Everything that the statement needs.
   *
   * @param most rows that it returns at most
   */
  Map<String, Object> parameters(List<Map<String, Object>> rows, int most) {
    Map<String, Object> batch = new HashMap<>();
    batch.put("rows", rows);
    for (int i = 0; i < conditions.size(); i++) {
      batch.put("c" + i, forms(conditions.get(i)));
    }
    return Map.of("b", batch, "most", most);
  }

  /** A value as users may have written it: an integer as text, a UUID in capitals. */
  private static List<Object> forms(Condition condition) {
    Object value = GraphValues.toGraph(condition.property().type(), condition.value());
    Kind kind = condition.property().type().kind();
    return switch (kind) {
      case INTEGER -> List.of(value, value.toString());
      case UUID -> List.of(value, value.toString().toUpperCase(Locale.ROOT));
      default -> List.of(value);
    };
  }
}
