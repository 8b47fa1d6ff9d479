package dev.pons.graph.dialect;

import dev.pons.core.mapping.EntityMapping;
import java.util.Map;

/**
 * Text of the APOC trigger of a label.
 *
 * <p>Properties of deleted nodes cannot be read any more and are found among the removed ones. Maps
 * from ids keep that quick; they are used before UNWIND only, since each row would carry a copy.
 * Where one key is touched in several ways, "created" beats "deleted" beats "updated".
 */
final class Neo4jEntityTrigger {
  private static final String TEXT =
      """
      WITH
        apoc.map.fromPairs([n IN $t.deletedNodes | [toString(id(n)), true]]) AS gone,
        apoc.map.fromPairs([n IN coalesce($t.assignedLabels[<labelText>], [])
          | [toString(id(n)), true]]) AS gained,
        [e IN coalesce($t.removedNodeProperties[<keyText>], [])
            + coalesce($t.assignedNodeProperties[<keyText>], [])
          WHERE e.old IS NOT NULL] AS rekeyed
      WITH gone, gained, rekeyed,
        apoc.map.fromPairs([e IN rekeyed | [toString(id(e.node)), e.old]]) AS before
      UNWIND
        [n IN coalesce($t.assignedLabels[<labelText>], [])
          | {k0: n[<keyText>], kind: 'CREATED'}]
        + [e IN coalesce($t.assignedNodeProperties[<keyText>], [])
          WHERE e.node:<label> AND coalesce(e.old <> e.new, true)
          | {k0: e.new, kind: 'CREATED'}]
        + apoc.coll.flatten([p IN <assigned>
          | [e IN coalesce($t.assignedNodeProperties[p], []) WHERE e.node:<label>
            | {k0: e.node[<keyText>], kind: 'UPDATED'}]])
        + apoc.coll.flatten([p IN <removed>
          | [e IN coalesce($t.removedNodeProperties[p], []) WHERE e.node:<label>
            | {k0: e.node[<keyText>], kind: 'UPDATED'}]])
        + [e IN rekeyed
          WHERE e.node:<label> AND gained[toString(id(e.node))] IS NULL
          | {k0: e.old, kind: 'DELETED'}]
        + [n IN coalesce($t.removedLabels[<labelText>], [])
          | {k0: CASE
              WHEN before[toString(id(n))] IS NOT NULL THEN before[toString(id(n))]
              WHEN gone[toString(id(n))] THEN null
              ELSE n[<keyText>] END,
            kind: 'DELETED'}]
        AS touched
      WITH <parts>, min(touched.kind) AS kind
      WHERE <fit>
      WITH *, datetime.realtime() AS now
      CREATE (:_PonsOutbox {id: randomUUID(), mapping: <mapping>, key: <outboxKey>,
        <fields>, kind: kind, at: now.epochSeconds * 1000000 + now.microsecond})
      """;

  private Neo4jEntityTrigger() {}

  static String of(EntityMapping mapping, String outboxKey) {
    return Neo4jTrigger.of(
        Cypher.fill(
            TEXT,
            Map.ofEntries(
                Map.entry("label", Cypher.name(mapping.label())),
                Map.entry("labelText", Cypher.text(mapping.label())),
                Map.entry("keyText", Cypher.text(mapping.key().property())),
                Map.entry("assigned", Touched.properties(mapping, "$t.assignedNodeProperties")),
                Map.entry("removed", Touched.properties(mapping, "$t.removedNodeProperties")),
                Map.entry("parts", Outbox.parts(mapping)),
                Map.entry("fields", Outbox.fields(mapping)),
                Map.entry("fit", Outbox.fit(mapping)),
                Map.entry("mapping", Cypher.text(mapping.name())),
                Map.entry("outboxKey", outboxKey))));
  }
}
