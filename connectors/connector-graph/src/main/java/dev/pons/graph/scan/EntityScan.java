package dev.pons.graph.scan;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyRange;
import dev.pons.graph.bolt.Bolt;
import dev.pons.graph.dialect.Cypher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;

/** Keys of nodes, in the order of the key; the cursor is the last key. */
final class EntityScan {
  private static final String FIRST =
      """
      MATCH (n:<label>)
      WHERE n.<key> >= $from<until>
      RETURN n.<key> AS k0 ORDER BY k0 LIMIT $limit
      """;

  private static final String NEXT =
      """
      MATCH (n:<label>)
      WHERE n.<key> > $from<until>
      RETURN n.<key> AS k0 ORDER BY k0 LIMIT $limit
      """;

  private static final String QUICK = "MATCH (n:<label>) RETURN count(n)";
  private static final String EXACT = "MATCH (n:<label>) WHERE n.<key> >= $from RETURN count(n)";

  private static final String RANGE =
      """
      MATCH (n:<label>)
      WHERE n.<key> >= $from<until>
      WITH n LIMIT $most
      RETURN count(n)
      """;

  private final Bolt bolt;

  EntityScan(Bolt bolt) {
    this.bolt = bolt;
  }

  KeyPage page(EntityMapping mapping, KeyRange range, @Nullable String cursor, int limit) {
    Map<String, Object> parameters = Ranges.parameters(mapping, range);
    parameters.put("limit", limit);
    if (cursor != null) {
      parameters.put("from", RecordKey.parse(mapping.name(), cursor).parts().get(0));
    }
    String statement = fill(cursor == null ? FIRST : NEXT, mapping, range);
    List<Record> rows =
        bolt.transact("scan", transaction -> transaction.run(statement, parameters));
    List<RecordKey> keys =
        rows.stream().map(row -> Keys.of(mapping, row)).flatMap(Optional::stream).toList();
    return new KeyPage(keys, rows.size() < limit ? null : cursor(mapping, rows));
  }

  private static String cursor(EntityMapping mapping, List<Record> rows) {
    Object last = rows.get(rows.size() - 1).get("k0").asObject();
    Object whole = last instanceof Number number ? (Object) number.longValue() : last;
    return RecordKey.of(mapping.name(), whole).text();
  }

  long count(EntityMapping mapping, KeyRange range) {
    Map<String, Object> parameters = Ranges.parameters(mapping, range);
    return range.bounded()
        ? Counts.few(bolt, fill(RANGE, mapping, range), parameters)
        : Counts.of(bolt, fill(QUICK, mapping, range), fill(EXACT, mapping, range), parameters);
  }

  private static String fill(String template, EntityMapping mapping, KeyRange range) {
    String key = Cypher.name(mapping.key().property());
    return Cypher.fill(
        template,
        Map.of(
            "label", Cypher.name(mapping.label()),
            "key", key,
            "until", Ranges.until("n." + key, range)));
  }
}
