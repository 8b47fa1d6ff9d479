package dev.pons.graph.dialect;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import java.util.HashMap;
import java.util.Map;

/**
 * Texts of Memgraph's triggers.
 *
 * <p>A transaction is the bridge's own if it touched a fence. What an update says about old and new
 * values can be wrong, so that the records themselves are read; an old key counts only where it
 * differs from the present one. Asking an edge's deleted end for a property would abort the user's
 * transaction.
 */
final class MemgraphTriggers {
  private static final String OURS_EXCLUDED =
      """
      WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
        AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
      """;

  private static final String ENTRY =
      """
      WITH <parts>, min(touched.kind) AS kind
      WHERE <fit>
      CREATE (:_PonsOutbox {id: toString(timestamp())
        + '-' + toString(toInteger(rand() * 9007199254740992))
        + '-' + toString(toInteger(rand() * 9007199254740992)),
        mapping: <mapping>, key: <outboxKey>,
        <fields>, kind: kind, at: timestamp()})
      """;

  private static final String ENTITY =
      """
      WITH createdVertices, updatedVertices, deletedVertices
      <oursExcluded>UNWIND
        [v IN createdVertices WHERE <labelText> IN labels(v)
          | {k0: v.<key>, kind: 'CREATED'}]
        + [u IN updatedVertices
          WHERE u.event_type = 'set_vertex_label' AND u.label = <labelText>
            AND <labelText> IN labels(u.vertex)
          | {k0: u.vertex.<key>, kind: 'CREATED'}]
        + [u IN updatedVertices
          WHERE u.event_type = 'removed_vertex_label' AND u.label = <labelText>
          | {k0: u.vertex.<key>, kind: 'DELETED'}]
        + [u IN updatedVertices
          WHERE <labelText> IN labels(u.vertex) AND u.key = <keyText>
            AND u.old IS NOT NULL AND coalesce(u.old <> u.vertex.<key>, true)
          | {k0: u.old, kind: 'DELETED'}]
        + [u IN updatedVertices WHERE <labelText> IN labels(u.vertex)
          | {k0: u.vertex.<key>, kind: 'UPDATED'}]
        + [v IN deletedVertices WHERE <labelText> IN labels(v)
          | {k0: v.<key>, kind: 'DELETED'}]
        AS touched
      """;

  private static final String RELATION =
      """
      WITH createdVertices, updatedVertices, createdEdges, updatedEdges
      <oursExcluded>UNWIND
        [e IN createdEdges
          WHERE type(e) = <typeText> AND <fromText> IN labels(startNode(e))
            AND <toText> IN labels(endNode(e))
          | {k0: startNode(e).<fromKey>, k1: endNode(e).<toKey><k2Now>, kind: 'CREATED'}]
        + [u IN updatedEdges
          WHERE type(u.edge) = <typeText> AND <fromText> IN labels(startNode(u.edge))
            AND <toText> IN labels(endNode(u.edge))
          | {k0: startNode(u.edge).<fromKey>, k1: endNode(u.edge).<toKey><k2Updated>,
            kind: 'UPDATED'}]
        <rekeyed>AS touched
      """;

  /** An end that was deleted too is looked up among the deleted nodes. */
  private static final String DELETED =
      """
      WITH createdVertices, updatedVertices, deletedVertices, deletedEdges
      <oursExcluded>UNWIND deletedEdges AS e
      WITH e, [v IN deletedVertices WHERE id(v) = id(startNode(e))] AS f,
        [v IN deletedVertices WHERE id(v) = id(endNode(e))] AS t
      WHERE type(e) = <typeText>
        AND <fromText> IN CASE WHEN size(f) > 0 THEN labels(f[0]) ELSE labels(startNode(e)) END
        AND <toText> IN CASE WHEN size(t) > 0 THEN labels(t[0]) ELSE labels(endNode(e)) END
      WITH {
        k0: CASE WHEN size(f) > 0 THEN f[0].<fromKey> ELSE startNode(e).<fromKey> END,
        k1: CASE WHEN size(t) > 0 THEN t[0].<toKey> ELSE endNode(e).<toKey> END<k2Now>,
        kind: 'DELETED'} AS touched
      """;

  /** The old discriminator's key goes where the discriminator changes. */
  private static final String REKEYED =
      """
      + [u IN updatedEdges
          WHERE type(u.edge) = <typeText> AND u.key = <markText> AND u.old IS NOT NULL
            AND coalesce(u.old <> u.edge.<mark>, true)
            AND <fromText> IN labels(startNode(u.edge)) AND <toText> IN labels(endNode(u.edge))
          | {k0: startNode(u.edge).<fromKey>, k1: endNode(u.edge).<toKey>, k2: u.old,
            kind: 'DELETED'}]
        """;

  /** Edges of a node that has another key, or has gained or lost its label. */
  private static final String MOVED =
      """
      WITH createdVertices, updatedVertices, createdEdges
      <oursExcluded>UNWIND [u IN updatedVertices
        WHERE (u.key = <endKeyText> AND u.old IS NOT NULL
            AND coalesce(u.old <> u.vertex.<endKey>, true)
            AND <endText> IN labels(u.vertex))
          OR u.label = <endText>] AS x
      WITH x.vertex AS <end>, coalesce(x.old, x.vertex.<endKey>) AS old,
        <endText> IN labels(x.vertex) AS labelled, createdEdges
      MATCH <pattern>
      WHERE NOT e IN createdEdges
      UNWIND [{k0: <oldFrom>, k1: <oldTo><k2Now>, kind: 'DELETED'}]
        + CASE WHEN labelled
          THEN [{k0: a.<fromKey>, k1: b.<toKey><k2Now>, kind: 'CREATED'}] ELSE [] END
        AS touched
      """;

  private MemgraphTriggers() {}

  static Map<String, String> ofEntity(EntityMapping mapping) {
    Map<String, String> blanks = entryBlanks(mapping);
    blanks.put("labelText", Cypher.text(mapping.label()));
    blanks.put("key", Cypher.name(mapping.key().property()));
    blanks.put("keyText", Cypher.text(mapping.key().property()));
    return Map.of(Outbox.PREFIX + mapping.name(), Cypher.fill(ENTITY + ENTRY, blanks));
  }

  static Map<String, String> ofRelation(RelationMapping mapping) {
    Map<String, String> blanks = entryBlanks(mapping);
    blanks.put("typeText", Cypher.text(mapping.type()));
    blanks.put("fromText", Cypher.text(mapping.from().label()));
    blanks.put("fromKey", Cypher.name(mapping.from().key().property()));
    blanks.put("toText", Cypher.text(mapping.to().label()));
    blanks.put("toKey", Cypher.name(mapping.to().key().property()));
    PropertyMapping mark = mapping.discriminator();
    String name = mark == null ? "" : Cypher.name(mark.property());
    blanks.put("mark", name);
    blanks.put("markText", mark == null ? "''" : Cypher.text(mark.property()));
    blanks.put("k2Now", mark == null ? "" : ", k2: e." + name);
    blanks.put("k2Updated", mark == null ? "" : ", k2: u.edge." + name);
    blanks.put("rekeyed", mark == null ? "" : Cypher.fill(REKEYED, blanks));
    String trigger = Outbox.PREFIX + mapping.name();
    return Map.of(
        trigger,
        Cypher.fill(RELATION + ENTRY, blanks),
        trigger + "__deleted",
        Cypher.fill(DELETED + ENTRY, blanks),
        trigger + "__from",
        moved(mapping, blanks, true),
        trigger + "__to",
        moved(mapping, blanks, false));
  }

  private static String moved(RelationMapping mapping, Map<String, String> blanks, boolean from) {
    EntityMapping end = from ? mapping.from() : mapping.to();
    EntityMapping other = from ? mapping.to() : mapping.from();
    String edge = "-[e:" + Cypher.name(mapping.type()) + "]->";
    String label = ":" + Cypher.name(other.label()) + ")";
    Map<String, String> all = new HashMap<>(blanks);
    all.put("endText", Cypher.text(end.label()));
    all.put("endKey", Cypher.name(end.key().property()));
    all.put("endKeyText", Cypher.text(end.key().property()));
    all.put("end", from ? "a" : "b");
    all.put("pattern", from ? "(a)" + edge + "(b" + label : "(a" + label + edge + "(b)");
    all.put("oldFrom", from ? "old" : "a." + blanks.get("fromKey"));
    all.put("oldTo", from ? "b." + blanks.get("toKey") : "old");
    return Cypher.fill(MOVED + ENTRY, all);
  }

  private static Map<String, String> entryBlanks(Mapping mapping) {
    Map<String, String> blanks = new HashMap<>();
    blanks.put("oursExcluded", OURS_EXCLUDED);
    blanks.put("parts", Outbox.parts(mapping));
    blanks.put("fields", Outbox.fields(mapping));
    blanks.put("fit", Outbox.fit(mapping));
    blanks.put("mapping", Cypher.text(mapping.name()));
    blanks.put("outboxKey", Outbox.key(mapping, "toString(k%d)"));
    return blanks;
  }
}
