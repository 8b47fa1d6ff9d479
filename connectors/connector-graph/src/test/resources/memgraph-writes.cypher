UNWIND $b.rows AS r
OPTIONAL MATCH (n:`Memory` {`id`: r.k0})
RETURN r.i AS i, properties(n) AS properties

UNWIND $b.rows AS r
MERGE (n:`Memory` {`id`: r.k0})
ON CREATE SET n += r.set
WITH r, n
WHERE n.`_pons` = $b.batch
RETURN r.i AS i

UNWIND $b.rows AS r
MATCH (n:`Memory` {`id`: r.k0})
WITH r, n
WHERE n:`Memory` AND n.`id` = r.k0
  AND size([k IN r.absent WHERE n[k] IS NOT NULL]) = 0
  AND size([k IN keys(r.expect) WHERE n[k] = r.expect[k]]) = size(keys(r.expect))
SET n += r.set
RETURN r.i AS i

UNWIND $b.rows AS r
MATCH (n:`Memory` {`id`: r.k0})
WITH r, n
WHERE n:`Memory` AND n.`id` = r.k0
  AND size(keys(n)) = r.size AND size([k IN r.absent WHERE n[k] IS NOT NULL]) = 0
  AND size([k IN keys(r.expect) WHERE n[k] = r.expect[k]]) = size(keys(r.expect))
OPTIONAL MATCH (n)-[e]-(m)
WITH r, n, size(labels(n)) = 1 AS alone, count(e) AS edges,
  sum(CASE WHEN (type(e) = 'FOLLOWS' AND startNode(e) = n AND m:`Memory`)
    OR (type(e) = 'FOLLOWS' AND endNode(e) = n AND m:`Memory`)
    OR (type(e) = 'WROTE' AND endNode(e) = n AND m:`Agent`) THEN 1 ELSE 0 END) AS mapped
WHERE CASE WHEN alone THEN edges = 0 ELSE mapped = 0 END
FOREACH (x IN CASE WHEN alone THEN [n] ELSE [] END | DELETE x)
FOREACH (x IN CASE WHEN alone THEN [] ELSE [n] END | REMOVE x:`Memory`, x.`_pons`)
RETURN r.i AS i

UNWIND $b.rows AS r
OPTIONAL MATCH (a:`Agent` {`number`: r.k0})
OPTIONAL MATCH (b:`Memory` {`id`: r.k1})
OPTIONAL MATCH (a)-[e:`WROTE`]->(b) WHERE e.`role` = r.k2
RETURN r.i AS i, a IS NOT NULL AS hasFrom, b IS NOT NULL AS hasTo,
  id(e) AS id, properties(e) AS properties

UNWIND $b.rows AS r
MATCH (a:`Agent` {`number`: r.k0})
MATCH (b:`Memory` {`id`: r.k1})
WITH r, a, b
WHERE a:`Agent` AND a.`number` = r.k0 AND b:`Memory` AND b.`id` = r.k1
OPTIONAL MATCH (a)-[e:`WROTE`]->(b) WHERE e.`role` = r.k2
WITH r, a, b, count(e) AS present
WHERE present = 0
CREATE (a)-[n:`WROTE`]->(b)
SET n += r.set
RETURN r.i AS i

UNWIND $b.rows AS r
MATCH (a:`Agent` {`number`: r.k0})
MATCH (b:`Memory` {`id`: r.k1})
MATCH (a)-[e:`WROTE`]->(b) WHERE e.`role` = r.k2
WITH r, collect(e) AS es
WHERE size(es) = size(r.edges) AND all(x IN es WHERE id(x) IN r.edges)
WITH r, es, head([x IN es WHERE id(x) = r.edges[0]]) AS e
WHERE size([k IN r.absent WHERE e[k] IS NOT NULL]) = 0
  AND size([k IN keys(r.expect) WHERE e[k] = r.expect[k]]) = size(keys(r.expect))
SET e += r.set
FOREACH (x IN [y IN es WHERE id(y) <> r.edges[0]] | DELETE x)
RETURN r.i AS i

UNWIND $b.rows AS r
MATCH (a:`Agent` {`number`: r.k0})
MATCH (b:`Memory` {`id`: r.k1})
MATCH (a)-[e:`WROTE`]->(b) WHERE e.`role` = r.k2
WITH r, collect(e) AS es
WHERE size(es) = size(r.edges) AND all(x IN es WHERE id(x) IN r.edges)
WITH r, es, head([x IN es WHERE id(x) = r.edges[0]]) AS e
WHERE size(keys(e)) = r.size AND size([k IN r.absent WHERE e[k] IS NOT NULL]) = 0
  AND size([k IN keys(r.expect) WHERE e[k] = r.expect[k]]) = size(keys(r.expect))
FOREACH (x IN es | DELETE x)
RETURN r.i AS i
