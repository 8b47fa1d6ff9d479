package dev.pons.graph.store;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.graph.dialect.Cypher;
import dev.pons.graph.dialect.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Statements for nodes. */
final class EntityCypher implements RecordCypher {
  private static final String READ =
      """
      UNWIND $b.rows AS r
      OPTIONAL MATCH (n:<label> {<key>: r.k0})
      RETURN r.i AS i, properties(n) AS properties
      """;

  /** Whoever creates the same key beside us is waited for, and then it is there. */
  private static final String CREATE =
      """
      UNWIND $b.rows AS r
      MERGE (n:<label> {<key>: r.k0})
      ON CREATE SET n += r.set
      WITH r, n
      WHERE n.<revision> = $b.batch
      RETURN r.i AS i
      """;

  private static final String UPDATE =
      """
      UNWIND $b.rows AS r
      MATCH (n:<label> {<key>: r.k0})
      <lock>WITH r, n
      WHERE n:<label> AND n.<key> = r.k0
        AND <same>
      SET n += r.set
      RETURN r.i AS i
      """;

  /** A node that is something else as well stays that, and is no longer this. */
  private static final String DELETE =
      """
      UNWIND $b.rows AS r
      MATCH (n:<label> {<key>: r.k0})
      <lock>WITH r, n
      WHERE n:<label> AND n.<key> = r.k0
        AND <whole>
      OPTIONAL MATCH (n)-[e]-(m)
      WITH r, n, size(labels(n)) = 1 AS alone, count(e) AS edges,
        sum(CASE WHEN <mapped> THEN 1 ELSE 0 END) AS mapped
      WHERE CASE WHEN alone THEN edges = 0 ELSE mapped = 0 END
      FOREACH (x IN CASE WHEN alone THEN [n] ELSE [] END | DELETE x)
      FOREACH (x IN CASE WHEN alone THEN [] ELSE [n] END | REMOVE x:<label>, x.<revision>)
      RETURN r.i AS i
      """;

  private final Map<String, String> blanks = new HashMap<>();

  EntityCypher(EntityMapping mapping, Mappings mappings, Dialect dialect, String revision) {
    blanks.put("label", Cypher.name(mapping.label()));
    blanks.put("key", Cypher.name(mapping.key().property()));
    blanks.put("revision", Cypher.name(revision));
    blanks.put("lock", dialect.lock("n"));
    blanks.put("same", Guard.same("n"));
    blanks.put("whole", Guard.whole("n"));
    blanks.put("mapped", mapped(mapping, mappings));
  }

  /** Predicate: the edge belongs to a relation whose end this mapping is. */
  private static String mapped(EntityMapping mapping, Mappings mappings) {
    List<String> cases = new ArrayList<>();
    for (RelationMapping relation : mappings.relations()) {
      if (relation.from().label().equals(mapping.label())) {
        cases.add(mapped(relation, "startNode(e) = n", relation.to()));
      }
      if (relation.to().label().equals(mapping.label())) {
        cases.add(mapped(relation, "endNode(e) = n", relation.from()));
      }
    }
    return cases.isEmpty() ? "false" : String.join("\n    OR ", cases);
  }

  private static String mapped(RelationMapping relation, String direction, EntityMapping other) {
    return Cypher.fill(
        "(type(e) = <type> AND <direction> AND m:<other>)",
        Map.of(
            "type", Cypher.text(relation.type()),
            "direction", direction,
            "other", Cypher.name(other.label())));
  }

  @Override
  public String read() {
    return Cypher.fill(READ, blanks);
  }

  @Override
  public String create() {
    return Cypher.fill(CREATE, blanks);
  }

  @Override
  public String update() {
    return Cypher.fill(UPDATE, blanks);
  }

  @Override
  public String delete() {
    return Cypher.fill(DELETE, blanks);
  }
}
