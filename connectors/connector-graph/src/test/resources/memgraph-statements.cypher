CREATE INDEX ON :`_PonsFence`(`partition`);

CREATE CONSTRAINT ON (n:`_PonsFence`) ASSERT n.`partition` IS UNIQUE;

CREATE INDEX ON :_PonsOutbox(id);

CREATE INDEX ON :_PonsOutbox(key);

CREATE INDEX ON :_PonsOutbox(at);

CREATE INDEX ON :`Memory`(`id`);

CREATE CONSTRAINT ON (n:`Memory`) ASSERT n.`id` IS UNIQUE;

CREATE INDEX ON :`Agent`(`number`);

CREATE CONSTRAINT ON (n:`Agent`) ASSERT n.`number` IS UNIQUE;

CREATE INDEX ON :`Specimen`(`id`);

CREATE CONSTRAINT ON (n:`Specimen`) ASSERT n.`id` IS UNIQUE;

CREATE TRIGGER `pons_memory` BEFORE COMMIT EXECUTE
WITH createdVertices, updatedVertices, deletedVertices
WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
  AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
UNWIND
  [v IN createdVertices WHERE 'Memory' IN labels(v)
    | {k0: v.`id`, kind: 'CREATED'}]
  + [u IN updatedVertices
    WHERE u.event_type = 'set_vertex_label' AND u.label = 'Memory'
      AND 'Memory' IN labels(u.vertex)
    | {k0: u.vertex.`id`, kind: 'CREATED'}]
  + [u IN updatedVertices
    WHERE u.event_type = 'removed_vertex_label' AND u.label = 'Memory'
    | {k0: u.vertex.`id`, kind: 'DELETED'}]
  + [u IN updatedVertices
    WHERE 'Memory' IN labels(u.vertex) AND u.key = 'id'
      AND u.old IS NOT NULL AND coalesce(u.old <> u.vertex.`id`, true)
    | {k0: u.old, kind: 'DELETED'}]
  + [u IN updatedVertices WHERE 'Memory' IN labels(u.vertex)
    | {k0: u.vertex.`id`, kind: 'UPDATED'}]
  + [v IN deletedVertices WHERE 'Memory' IN labels(v)
    | {k0: v.`id`, kind: 'DELETED'}]
  AS touched
WITH touched.k0 AS k0, min(touched.kind) AS kind
WHERE valueType(k0) STARTS WITH 'STRING'
CREATE (:_PonsOutbox {id: toString(timestamp())
  + '-' + toString(toInteger(rand() * 9007199254740992))
  + '-' + toString(toInteger(rand() * 9007199254740992)),
  mapping: 'memory', key: 'memory' + '|' + toString(k0),
  k0: k0, kind: kind, at: timestamp()});

CREATE TRIGGER `pons_follows` BEFORE COMMIT EXECUTE
WITH createdVertices, updatedVertices, createdEdges, updatedEdges
WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
  AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
UNWIND
  [e IN createdEdges
    WHERE type(e) = 'FOLLOWS' AND 'Memory' IN labels(startNode(e))
      AND 'Memory' IN labels(endNode(e))
    | {k0: startNode(e).`id`, k1: endNode(e).`id`, kind: 'CREATED'}]
  + [u IN updatedEdges
    WHERE type(u.edge) = 'FOLLOWS' AND 'Memory' IN labels(startNode(u.edge))
      AND 'Memory' IN labels(endNode(u.edge))
    | {k0: startNode(u.edge).`id`, k1: endNode(u.edge).`id`,
      kind: 'UPDATED'}]
  AS touched
WITH touched.k0 AS k0, touched.k1 AS k1, min(touched.kind) AS kind
WHERE valueType(k0) STARTS WITH 'STRING' AND valueType(k1) STARTS WITH 'STRING'
CREATE (:_PonsOutbox {id: toString(timestamp())
  + '-' + toString(toInteger(rand() * 9007199254740992))
  + '-' + toString(toInteger(rand() * 9007199254740992)),
  mapping: 'follows', key: 'follows' + '|' + toString(k0) + '|' + toString(k1),
  k0: k0, k1: k1, kind: kind, at: timestamp()});

CREATE TRIGGER `pons_follows__deleted` BEFORE COMMIT EXECUTE
WITH createdVertices, updatedVertices, deletedVertices, deletedEdges
WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
  AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
UNWIND deletedEdges AS e
WITH e, [v IN deletedVertices WHERE id(v) = id(startNode(e))] AS f,
  [v IN deletedVertices WHERE id(v) = id(endNode(e))] AS t
WHERE type(e) = 'FOLLOWS'
  AND 'Memory' IN CASE WHEN size(f) > 0 THEN labels(f[0]) ELSE labels(startNode(e)) END
  AND 'Memory' IN CASE WHEN size(t) > 0 THEN labels(t[0]) ELSE labels(endNode(e)) END
WITH {
  k0: CASE WHEN size(f) > 0 THEN f[0].`id` ELSE startNode(e).`id` END,
  k1: CASE WHEN size(t) > 0 THEN t[0].`id` ELSE endNode(e).`id` END,
  kind: 'DELETED'} AS touched
WITH touched.k0 AS k0, touched.k1 AS k1, min(touched.kind) AS kind
WHERE valueType(k0) STARTS WITH 'STRING' AND valueType(k1) STARTS WITH 'STRING'
CREATE (:_PonsOutbox {id: toString(timestamp())
  + '-' + toString(toInteger(rand() * 9007199254740992))
  + '-' + toString(toInteger(rand() * 9007199254740992)),
  mapping: 'follows', key: 'follows' + '|' + toString(k0) + '|' + toString(k1),
  k0: k0, k1: k1, kind: kind, at: timestamp()});

CREATE TRIGGER `pons_follows__from` BEFORE COMMIT EXECUTE
WITH createdVertices, updatedVertices, createdEdges
WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
  AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
UNWIND [u IN updatedVertices
  WHERE (u.key = 'id' AND u.old IS NOT NULL
      AND coalesce(u.old <> u.vertex.`id`, true)
      AND 'Memory' IN labels(u.vertex))
    OR u.label = 'Memory'] AS x
WITH x.vertex AS a, coalesce(x.old, x.vertex.`id`) AS old,
  'Memory' IN labels(x.vertex) AS labelled, createdEdges
MATCH (a)-[e:`FOLLOWS`]->(b:`Memory`)
WHERE NOT e IN createdEdges
UNWIND [{k0: old, k1: b.`id`, kind: 'DELETED'}]
  + CASE WHEN labelled
    THEN [{k0: a.`id`, k1: b.`id`, kind: 'CREATED'}] ELSE [] END
  AS touched
WITH touched.k0 AS k0, touched.k1 AS k1, min(touched.kind) AS kind
WHERE valueType(k0) STARTS WITH 'STRING' AND valueType(k1) STARTS WITH 'STRING'
CREATE (:_PonsOutbox {id: toString(timestamp())
  + '-' + toString(toInteger(rand() * 9007199254740992))
  + '-' + toString(toInteger(rand() * 9007199254740992)),
  mapping: 'follows', key: 'follows' + '|' + toString(k0) + '|' + toString(k1),
  k0: k0, k1: k1, kind: kind, at: timestamp()});

CREATE TRIGGER `pons_follows__to` BEFORE COMMIT EXECUTE
WITH createdVertices, updatedVertices, createdEdges
WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
  AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
UNWIND [u IN updatedVertices
  WHERE (u.key = 'id' AND u.old IS NOT NULL
      AND coalesce(u.old <> u.vertex.`id`, true)
      AND 'Memory' IN labels(u.vertex))
    OR u.label = 'Memory'] AS x
WITH x.vertex AS b, coalesce(x.old, x.vertex.`id`) AS old,
  'Memory' IN labels(x.vertex) AS labelled, createdEdges
MATCH (a:`Memory`)-[e:`FOLLOWS`]->(b)
WHERE NOT e IN createdEdges
UNWIND [{k0: a.`id`, k1: old, kind: 'DELETED'}]
  + CASE WHEN labelled
    THEN [{k0: a.`id`, k1: b.`id`, kind: 'CREATED'}] ELSE [] END
  AS touched
WITH touched.k0 AS k0, touched.k1 AS k1, min(touched.kind) AS kind
WHERE valueType(k0) STARTS WITH 'STRING' AND valueType(k1) STARTS WITH 'STRING'
CREATE (:_PonsOutbox {id: toString(timestamp())
  + '-' + toString(toInteger(rand() * 9007199254740992))
  + '-' + toString(toInteger(rand() * 9007199254740992)),
  mapping: 'follows', key: 'follows' + '|' + toString(k0) + '|' + toString(k1),
  k0: k0, k1: k1, kind: kind, at: timestamp()});

CREATE TRIGGER `pons_wrote` BEFORE COMMIT EXECUTE
WITH createdVertices, updatedVertices, createdEdges, updatedEdges
WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
  AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
UNWIND
  [e IN createdEdges
    WHERE type(e) = 'WROTE' AND 'Agent' IN labels(startNode(e))
      AND 'Memory' IN labels(endNode(e))
    | {k0: startNode(e).`number`, k1: endNode(e).`id`, k2: e.`role`, kind: 'CREATED'}]
  + [u IN updatedEdges
    WHERE type(u.edge) = 'WROTE' AND 'Agent' IN labels(startNode(u.edge))
      AND 'Memory' IN labels(endNode(u.edge))
    | {k0: startNode(u.edge).`number`, k1: endNode(u.edge).`id`, k2: u.edge.`role`,
      kind: 'UPDATED'}]
  + [u IN updatedEdges
    WHERE type(u.edge) = 'WROTE' AND u.key = 'role' AND u.old IS NOT NULL
      AND coalesce(u.old <> u.edge.`role`, true)
      AND 'Agent' IN labels(startNode(u.edge)) AND 'Memory' IN labels(endNode(u.edge))
    | {k0: startNode(u.edge).`number`, k1: endNode(u.edge).`id`, k2: u.old,
      kind: 'DELETED'}]
AS touched
WITH touched.k0 AS k0, touched.k1 AS k1, touched.k2 AS k2, min(touched.kind) AS kind
WHERE valueType(k0) STARTS WITH 'INTEGER' AND valueType(k1) STARTS WITH 'STRING' AND valueType(k2) STARTS WITH 'STRING'
CREATE (:_PonsOutbox {id: toString(timestamp())
  + '-' + toString(toInteger(rand() * 9007199254740992))
  + '-' + toString(toInteger(rand() * 9007199254740992)),
  mapping: 'wrote', key: 'wrote' + '|' + toString(k0) + '|' + toString(k1) + '|' + toString(k2),
  k0: k0, k1: k1, k2: k2, kind: kind, at: timestamp()});

CREATE TRIGGER `pons_wrote__deleted` BEFORE COMMIT EXECUTE
WITH createdVertices, updatedVertices, deletedVertices, deletedEdges
WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
  AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
UNWIND deletedEdges AS e
WITH e, [v IN deletedVertices WHERE id(v) = id(startNode(e))] AS f,
  [v IN deletedVertices WHERE id(v) = id(endNode(e))] AS t
WHERE type(e) = 'WROTE'
  AND 'Agent' IN CASE WHEN size(f) > 0 THEN labels(f[0]) ELSE labels(startNode(e)) END
  AND 'Memory' IN CASE WHEN size(t) > 0 THEN labels(t[0]) ELSE labels(endNode(e)) END
WITH {
  k0: CASE WHEN size(f) > 0 THEN f[0].`number` ELSE startNode(e).`number` END,
  k1: CASE WHEN size(t) > 0 THEN t[0].`id` ELSE endNode(e).`id` END, k2: e.`role`,
  kind: 'DELETED'} AS touched
WITH touched.k0 AS k0, touched.k1 AS k1, touched.k2 AS k2, min(touched.kind) AS kind
WHERE valueType(k0) STARTS WITH 'INTEGER' AND valueType(k1) STARTS WITH 'STRING' AND valueType(k2) STARTS WITH 'STRING'
CREATE (:_PonsOutbox {id: toString(timestamp())
  + '-' + toString(toInteger(rand() * 9007199254740992))
  + '-' + toString(toInteger(rand() * 9007199254740992)),
  mapping: 'wrote', key: 'wrote' + '|' + toString(k0) + '|' + toString(k1) + '|' + toString(k2),
  k0: k0, k1: k1, k2: k2, kind: kind, at: timestamp()});

CREATE TRIGGER `pons_wrote__from` BEFORE COMMIT EXECUTE
WITH createdVertices, updatedVertices, createdEdges
WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
  AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
UNWIND [u IN updatedVertices
  WHERE (u.key = 'number' AND u.old IS NOT NULL
      AND coalesce(u.old <> u.vertex.`number`, true)
      AND 'Agent' IN labels(u.vertex))
    OR u.label = 'Agent'] AS x
WITH x.vertex AS a, coalesce(x.old, x.vertex.`number`) AS old,
  'Agent' IN labels(x.vertex) AS labelled, createdEdges
MATCH (a)-[e:`WROTE`]->(b:`Memory`)
WHERE NOT e IN createdEdges
UNWIND [{k0: old, k1: b.`id`, k2: e.`role`, kind: 'DELETED'}]
  + CASE WHEN labelled
    THEN [{k0: a.`number`, k1: b.`id`, k2: e.`role`, kind: 'CREATED'}] ELSE [] END
  AS touched
WITH touched.k0 AS k0, touched.k1 AS k1, touched.k2 AS k2, min(touched.kind) AS kind
WHERE valueType(k0) STARTS WITH 'INTEGER' AND valueType(k1) STARTS WITH 'STRING' AND valueType(k2) STARTS WITH 'STRING'
CREATE (:_PonsOutbox {id: toString(timestamp())
  + '-' + toString(toInteger(rand() * 9007199254740992))
  + '-' + toString(toInteger(rand() * 9007199254740992)),
  mapping: 'wrote', key: 'wrote' + '|' + toString(k0) + '|' + toString(k1) + '|' + toString(k2),
  k0: k0, k1: k1, k2: k2, kind: kind, at: timestamp()});

CREATE TRIGGER `pons_wrote__to` BEFORE COMMIT EXECUTE
WITH createdVertices, updatedVertices, createdEdges
WHERE size([v IN createdVertices WHERE '_PonsFence' IN labels(v)]) = 0
  AND size([u IN updatedVertices WHERE '_PonsFence' IN labels(u.vertex)]) = 0
UNWIND [u IN updatedVertices
  WHERE (u.key = 'id' AND u.old IS NOT NULL
      AND coalesce(u.old <> u.vertex.`id`, true)
      AND 'Memory' IN labels(u.vertex))
    OR u.label = 'Memory'] AS x
WITH x.vertex AS b, coalesce(x.old, x.vertex.`id`) AS old,
  'Memory' IN labels(x.vertex) AS labelled, createdEdges
MATCH (a:`Agent`)-[e:`WROTE`]->(b)
WHERE NOT e IN createdEdges
UNWIND [{k0: a.`number`, k1: old, k2: e.`role`, kind: 'DELETED'}]
  + CASE WHEN labelled
    THEN [{k0: a.`number`, k1: b.`id`, k2: e.`role`, kind: 'CREATED'}] ELSE [] END
  AS touched
WITH touched.k0 AS k0, touched.k1 AS k1, touched.k2 AS k2, min(touched.kind) AS kind
WHERE valueType(k0) STARTS WITH 'INTEGER' AND valueType(k1) STARTS WITH 'STRING' AND valueType(k2) STARTS WITH 'STRING'
CREATE (:_PonsOutbox {id: toString(timestamp())
  + '-' + toString(toInteger(rand() * 9007199254740992))
  + '-' + toString(toInteger(rand() * 9007199254740992)),
  mapping: 'wrote', key: 'wrote' + '|' + toString(k0) + '|' + toString(k1) + '|' + toString(k2),
  k0: k0, k1: k1, k2: k2, kind: kind, at: timestamp()});

CREATE INDEX ON :_PonsBarrier(at);

DROP INDEX ON :_PonsBarrier(at);
