package dev.pons.graph.dialect;

import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.RelationMapping;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text of the APOC trigger of an edge type.
 *
 * <p>Besides edges that were created, changed or deleted it reports those whose key moved: an end
 * has another key, has gained or lost its label, or the discriminator changed.
 */
final class Neo4jRelationTrigger {
  private static final String TEXT =
      """
      WITH
        apoc.map.fromPairs([n IN $t.deletedNodes | [toString(id(n)), true]]) AS gone,
        apoc.map.fromPairs([n IN $t.createdNodes | [toString(id(n)), true]]) AS newNodes,
        apoc.map.fromPairs([r IN $t.deletedRelationships + $t.createdRelationships
          | [toString(id(r)), true]]) AS passing,
        apoc.map.fromPairs([n IN coalesce($t.removedLabels[<fromText>], [])
          | [toString(id(n)), true]]) AS wasFrom,
        apoc.map.fromPairs([n IN coalesce($t.assignedLabels[<fromText>], [])
          | [toString(id(n)), true]]) AS nowFrom,
        apoc.map.fromPairs([n IN coalesce($t.assignedLabels[<toText>], [])
          | [toString(id(n)), true]]) AS nowTo,
        apoc.map.fromPairs([n IN coalesce($t.removedLabels[<toText>], [])
          | [toString(id(n)), true]]) AS wasTo,
        coalesce($t.removedNodeProperties[<fromKey>], [])
          + coalesce($t.assignedNodeProperties[<fromKey>], []) AS fromKeys,
        coalesce($t.removedNodeProperties[<toKey>], [])
          + coalesce($t.assignedNodeProperties[<toKey>], []) AS toKeys,
        <discriminators> AS marks
      WITH gone, newNodes, passing, wasFrom, wasTo, nowFrom, nowTo, marks,
        apoc.map.fromPairs([e IN fromKeys WHERE e.old IS NOT NULL
          | [toString(id(e.node)), e.old]]) AS beforeFrom,
        apoc.map.fromPairs([e IN toKeys WHERE e.old IS NOT NULL
          | [toString(id(e.node)), e.old]]) AS beforeTo,
        apoc.map.fromPairs([e IN marks WHERE e.old IS NOT NULL
          | [toString(id(e.relationship)), e.old]]) AS beforeMark,
        [n IN [e IN fromKeys | e.node] + coalesce($t.assignedLabels[<fromText>], [])
            + coalesce($t.removedLabels[<fromText>], [])
          WHERE gone[toString(id(n))] IS NULL AND newNodes[toString(id(n))] IS NULL] AS froms,
        [n IN [e IN toKeys | e.node] + coalesce($t.assignedLabels[<toText>], [])
            + coalesce($t.removedLabels[<toText>], [])
          WHERE gone[toString(id(n))] IS NULL AND newNodes[toString(id(n))] IS NULL] AS tos
      WITH gone, passing, wasFrom, wasTo, nowFrom, nowTo, beforeFrom, beforeTo, beforeMark,
        [r IN apoc.coll.flatten([n IN froms | [(n)-[r:<type>]->() | r]])
            + apoc.coll.flatten([n IN tos | [(n)<-[r:<type>]-() | r]])
            + [e IN marks | e.relationship]
          WHERE passing[toString(id(r))] IS NULL AND type(r) = <typeText>] AS moved
      UNWIND
        [r IN $t.createdRelationships + moved
          WHERE type(r) = <typeText> AND startNode(r):<from> AND endNode(r):<to>
          | {k0: startNode(r)[<fromKey>], k1: endNode(r)[<toKey>]<k2Now>, kind: 'CREATED'}]
        + [r IN apoc.coll.flatten(
            [p IN <assigned>
              | [e IN coalesce($t.assignedRelationshipProperties[p], []) | e.relationship]]
            + [p IN <removed>
              | [e IN coalesce($t.removedRelationshipProperties[p], []) | e.relationship]])
          WHERE type(r) = <typeText> AND passing[toString(id(r))] IS NULL
            AND startNode(r):<from> AND endNode(r):<to>
          | {k0: startNode(r)[<fromKey>], k1: endNode(r)[<toKey>]<k2Now>, kind: 'UPDATED'}]
        + [r IN $t.deletedRelationships + moved
          WHERE type(r) = <typeText>
            AND (startNode(r):<from> AND nowFrom[toString(id(startNode(r)))] IS NULL
              OR wasFrom[toString(id(startNode(r)))])
            AND (endNode(r):<to> AND nowTo[toString(id(endNode(r)))] IS NULL
              OR wasTo[toString(id(endNode(r)))])
          | {k0: CASE
              WHEN beforeFrom[toString(id(startNode(r)))] IS NOT NULL
              THEN beforeFrom[toString(id(startNode(r)))]
              WHEN gone[toString(id(startNode(r)))] THEN null
              ELSE startNode(r)[<fromKey>] END,
            k1: CASE
              WHEN beforeTo[toString(id(endNode(r)))] IS NOT NULL
              THEN beforeTo[toString(id(endNode(r)))]
              WHEN gone[toString(id(endNode(r)))] THEN null
              ELSE endNode(r)[<toKey>] END<k2Before>,
            kind: 'DELETED'}]
        AS touched
      WITH <parts>, min(touched.kind) AS kind
      WHERE <fit>
      WITH *, datetime.realtime() AS now
      CREATE (:_PonsOutbox {id: randomUUID(), mapping: <mapping>, key: <outboxKey>,
        <fields>, kind: kind, at: now.epochSeconds * 1000000 + now.microsecond})
      """;

  private static final String DISCRIMINATORS =
      """
      coalesce($t.removedRelationshipProperties[<mark>], [])
          + coalesce($t.assignedRelationshipProperties[<mark>], [])""";

  /** A deleted edge's property is among the removed ones, or it had none. */
  private static final String MARK_BEFORE =
      """
      ,
            k2: CASE
              WHEN beforeMark[toString(id(r))] IS NOT NULL THEN beforeMark[toString(id(r))]
              WHEN passing[toString(id(r))] THEN null
              ELSE r[<mark>] END""";

  private Neo4jRelationTrigger() {}

  static String of(RelationMapping mapping, String outboxKey) {
    Map<String, String> blanks = new HashMap<>();
    blanks.put("type", Cypher.name(mapping.type()));
    blanks.put("typeText", Cypher.text(mapping.type()));
    blanks.put("from", Cypher.name(mapping.from().label()));
    blanks.put("fromText", Cypher.text(mapping.from().label()));
    blanks.put("fromKey", Cypher.text(mapping.from().key().property()));
    blanks.put("to", Cypher.name(mapping.to().label()));
    blanks.put("toText", Cypher.text(mapping.to().label()));
    blanks.put("toKey", Cypher.text(mapping.to().key().property()));
    blanks.put("assigned", Touched.properties(mapping, "$t.assignedRelationshipProperties"));
    blanks.put("removed", Touched.properties(mapping, "$t.removedRelationshipProperties"));
    blanks.put("parts", Outbox.parts(mapping));
    blanks.put("fields", Outbox.fields(mapping));
    blanks.put("fit", Outbox.fit(mapping));
    blanks.put("mapping", Cypher.text(mapping.name()));
    blanks.put("outboxKey", outboxKey);
    putDiscriminator(mapping.discriminator(), blanks);
    return Neo4jTrigger.of(Cypher.fill(TEXT, blanks));
  }

  private static void putDiscriminator(
      @Nullable PropertyMapping discriminator, Map<String, String> blanks) {
    if (discriminator == null) {
      blanks.put("discriminators", "[]");
      blanks.put("k2Now", "");
      blanks.put("k2Before", "");
      return;
    }
    Map<String, String> mark = Map.of("mark", Cypher.text(discriminator.property()));
    blanks.put("discriminators", Cypher.fill(DISCRIMINATORS, mark));
    blanks.put("k2Now", Cypher.fill(", k2: r[<mark>]", mark));
    blanks.put("k2Before", Cypher.fill(MARK_BEFORE, mark));
  }
}
