package dev.pons.graph.store;

import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.graph.dialect.Cypher;
import dev.pons.graph.dialect.Dialect;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements for edges. */
final class RelationCypher implements RecordCypher {
  private static final String ENDS =
      """
      MATCH (a:<from> {<fromKey>: r.k0})
      MATCH (b:<to> {<toKey>: r.k1})
      """;

  private static final String READ =
      """
      UNWIND $b.rows AS r
      OPTIONAL MATCH (a:<from> {<fromKey>: r.k0})
      OPTIONAL MATCH (b:<to> {<toKey>: r.k1})
      OPTIONAL MATCH (a)-[e:<type>]->(b) <marked>
      RETURN r.i AS i, a IS NOT NULL AS hasFrom, b IS NOT NULL AS hasTo,
        id(e) AS id, properties(e) AS properties
      """;

  /** Both ends are locked, since nothing keeps edges unique. */
  private static final String CREATE =
      """
      UNWIND $b.rows AS r
      <ends><lockEnds>WITH r, a, b
      WHERE a:<from> AND a.<fromKey> = r.k0 AND b:<to> AND b.<toKey> = r.k1
      OPTIONAL MATCH (a)-[e:<type>]->(b) <marked>
      WITH r, a, b, count(e) AS present
      WHERE present = 0
      CREATE (a)-[n:<type>]->(b)
      SET n += r.set
      RETURN r.i AS i
      """;

  private static final String KNOWN =
      """
      UNWIND $b.rows AS r
      <ends>MATCH (a)-[e:<type>]->(b) <marked>
      <lock>WITH r, collect(e) AS es
      WHERE size(es) = size(r.edges) AND all(x IN es WHERE id(x) IN r.edges)
      WITH r, es, head([x IN es WHERE id(x) = r.edges[0]]) AS e
      """;

  private static final String UPDATE =
      """
      <known>WHERE <same>
      SET e += r.set
      FOREACH (x IN [y IN es WHERE id(y) <> r.edges[0]] | DELETE x)
      RETURN r.i AS i
      """;

  private static final String DELETE =
      """
      <known>WHERE <whole>
      FOREACH (x IN es | DELETE x)
      RETURN r.i AS i
      """;

  private final Map<String, String> blanks = new HashMap<>();

  RelationCypher(RelationMapping mapping, Dialect dialect) {
    blanks.put("type", Cypher.name(mapping.type()));
    blanks.put("from", Cypher.name(mapping.from().label()));
    blanks.put("fromKey", Cypher.name(mapping.from().key().property()));
    blanks.put("to", Cypher.name(mapping.to().label()));
    blanks.put("toKey", Cypher.name(mapping.to().key().property()));
    blanks.put("marked", marked(mapping.discriminator()));
    blanks.put("lock", dialect.lock("e"));
    blanks.put("lockEnds", dialect.lock("a", "b"));
    blanks.put("same", Guard.same("e"));
    blanks.put("whole", Guard.whole("e"));
    blanks.put("ends", Cypher.fill(ENDS, blanks));
    blanks.put("known", Cypher.fill(KNOWN, blanks));
  }

  private static String marked(@Nullable PropertyMapping discriminator) {
    return discriminator == null
        ? ""
        : "WHERE e." + Cypher.name(discriminator.property()) + " = r.k2";
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
