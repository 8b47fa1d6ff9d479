package dev.pons.graph.scan;

import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyRange;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.dialect.Cypher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/**
 * Keys of edges: some source nodes at a time, in the order of their keys. A source that has more
 * edges than a page holds is read by itself, in the order of its edges' keys.
 *
 * <p>The cursor is the key of the last source that is done, or of the last edge of one that is not.
 */
final class RelationScan {
  private static final String SOURCES =
      """
      MATCH (a:<from>)
      WHERE a.<fromKey> <after> $from<until>
      WITH a ORDER BY a.<fromKey> LIMIT $limit
      OPTIONAL MATCH (a)-[e:<type>]->(:<to>)
      RETURN a.<fromKey> AS k0, count(e) AS edges ORDER BY k0
      """;

  private static final String EDGES =
      """
      UNWIND $sources AS source
      MATCH (a:<from> {<fromKey>: source})-[e:<type>]->(b:<to>)
      RETURN source AS k0, b.<toKey> AS k1<k2>
      """;

  private static final String EDGES_OF_ONE =
      """
      MATCH (a:<from> {<fromKey>: $source})-[e:<type>]->(b:<to>)
      WHERE <beyond>
      RETURN DISTINCT $source AS k0, b.<toKey> AS k1<k2>
      ORDER BY <order> LIMIT $limit
      """;

  private static final String QUICK = "MATCH (:<from>)-[e:<type>]->() RETURN count(e)";
  private static final String EXACT =
      """
      MATCH (a:<from>)-[e:<type>]->(b:<to>)
      WHERE a.<fromKey> IS NOT NULL AND b.<toKey> IS NOT NULL<marked>
      RETURN count(e)
      """;

  private static final String RANGE =
      """
      MATCH (a:<from>)-[e:<type>]->(b:<to>)
      WHERE a.<fromKey> >= $from<until> AND b.<toKey> IS NOT NULL<marked>
      WITH e LIMIT $most
      RETURN count(e)
      """;

  private final Bolt bolt;

  RelationScan(Bolt bolt) {
    this.bolt = bolt;
  }

  KeyPage page(RelationMapping mapping, KeyRange range, @Nullable String cursor, int limit) {
    List<Object> at = cursor == null ? List.of() : RecordKey.parse(mapping.name(), cursor).parts();
    if (at.size() > 1) {
      return ofOne(mapping, at, limit);
    }
    Map<String, Object> parameters = Ranges.parameters(mapping.from(), range);
    parameters.put("limit", limit);
    if (!at.isEmpty()) {
      parameters.put("from", at.get(0));
    }
    Map<String, String> after =
        Map.of("after", at.isEmpty() ? ">=" : ">", "until", until(mapping, range));
    List<Record> sources = run(fill(SOURCES, mapping, after), parameters);
    return ofSources(mapping, sources, limit);
  }

  private KeyPage ofSources(RelationMapping mapping, List<Record> sources, int limit) {
    List<Object> some = new ArrayList<>();
    long edges = 0;
    for (Record source : sources) {
      edges += source.get("edges").asLong();
      if (edges > limit && !some.isEmpty()) {
        break;
      }
      some.add(whole(source.get("k0").asObject()));
      if (edges > limit) {
        return ofOne(mapping, List.of(some.get(0), Keys.least(mapping.to())), limit);
      }
    }
    List<Record> rows = run(fill(EDGES, mapping, Map.of()), Map.of("sources", some));
    boolean more = some.size() < sources.size() || sources.size() == limit;
    return new KeyPage(keys(mapping, rows), more ? text(mapping, some.get(some.size() - 1)) : null);
  }

  /** A page of one source's edges, from beyond an edge's key. */
  private KeyPage ofOne(RelationMapping mapping, List<Object> at, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("source", at.get(0));
    parameters.put("limit", limit);
    parameters.put("k1", at.get(1));
    parameters.put("k2", at.size() > 2 ? at.get(2) : null);
    boolean begins = at.size() == 2 && at.get(1).equals(Keys.least(mapping.to()));
    String statement = fill(EDGES_OF_ONE, mapping, beyond(mapping, begins));
    List<Record> rows = run(statement, parameters);
    String next = text(mapping, at.get(0));
    if (rows.size() == limit) {
      Record last = rows.get(rows.size() - 1);
      next = Keys.of(mapping, last).map(RecordKey::text).orElse(next);
    }
    return new KeyPage(keys(mapping, rows), next);
  }

  private static Map<String, String> beyond(RelationMapping mapping, boolean begins) {
    PropertyMapping mark = mapping.discriminator();
    String to = "b." + Cypher.name(mapping.to().key().property());
    if (mark == null) {
      return Map.of("beyond", to + (begins ? " >= " : " > ") + "$k1", "order", "k1");
    }
    String marked = "e." + Cypher.name(mark.property());
    String beyond =
        begins
            ? to + " >= $k1 AND " + marked + " IS NOT NULL"
            : "("
                + to
                + " > $k1 AND "
                + marked
                + " IS NOT NULL) OR ("
                + to
                + " = $k1 AND "
                + marked
                + " > $k2)";
    return Map.of("beyond", beyond, "order", "k1, k2");
  }

  private static String until(RelationMapping mapping, KeyRange range) {
    return Ranges.until("a." + Cypher.name(mapping.from().key().property()), range);
  }

  long count(RelationMapping mapping, KeyRange range) {
    PropertyMapping mark = mapping.discriminator();
    String marked = mark == null ? "" : " AND e." + Cypher.name(mark.property()) + " IS NOT NULL";
    if (range.bounded()) {
      Map<String, String> blanks = Map.of("marked", marked, "until", until(mapping, range));
      return Counts.few(
          bolt, fill(RANGE, mapping, blanks), Ranges.parameters(mapping.from(), range));
    }
    return Counts.of(
        bolt,
        fill(QUICK, mapping, Map.of()),
        fill(EXACT, mapping, Map.of("marked", marked)),
        Map.of());
  }

  private List<Record> run(String statement, Map<String, Object> parameters) {
    return bolt.transact("scan", transaction -> transaction.run(statement, parameters));
  }

  private static List<RecordKey> keys(RelationMapping mapping, List<Record> rows) {
    return rows.stream().map(row -> Keys.of(mapping, row)).flatMap(Optional::stream).toList();
  }

  private static Object whole(Object key) {
    return key instanceof Number number ? (Object) number.longValue() : key;
  }

  private static String text(RelationMapping mapping, Object source) {
    return RecordKey.of(mapping.name(), source).text();
  }

  private static String fill(
      String template, RelationMapping mapping, Map<String, String> further) {
    PropertyMapping mark = mapping.discriminator();
    Map<String, String> blanks = new HashMap<>(further);
    blanks.put("type", Cypher.name(mapping.type()));
    blanks.put("from", Cypher.name(mapping.from().label()));
    blanks.put("fromKey", Cypher.name(mapping.from().key().property()));
    blanks.put("to", Cypher.name(mapping.to().label()));
    blanks.put("toKey", Cypher.name(mapping.to().key().property()));
    blanks.put("k2", mark == null ? "" : ", e." + Cypher.name(mark.property()) + " AS k2");
    return Cypher.fill(template, blanks);
  }
}
