UNWIND $b.rows AS r
MATCH (a:`Memory` {`id`: r.k})
CALL {
  WITH a
  MATCH (a)-[:`FOLLOWS`]->(b:`Memory`)
  RETURN DISTINCT b LIMIT 20
}
RETURN r.i AS i, b.`id` AS k ORDER BY i LIMIT $most

UNWIND $b.rows AS r
MATCH (a:`Memory` {`id`: r.k})
CALL {
  WITH a
  MATCH (a)<-[:`FOLLOWS`]-(b:`Memory`)
  RETURN DISTINCT b LIMIT 20
}
RETURN r.i AS i, b.`id` AS k ORDER BY i LIMIT $most

UNWIND $b.rows AS r
MATCH (a:`Agent` {`number`: r.k})
CALL {
  WITH a
  MATCH (a)-[:`WROTE`]->(b:`Memory`) WHERE b.`content` IN $b.c0 AND b.`uses` IN $b.c1
  RETURN DISTINCT b LIMIT 100
}
RETURN r.i AS i, b.`id` AS k ORDER BY i LIMIT $most

UNWIND $b.rows AS r
MATCH (a:`Memory` {`id`: r.k})
CALL {
  WITH a
  MATCH (a)<-[:`WROTE`]-(b:`Agent`)
  RETURN DISTINCT b LIMIT 1
}
RETURN r.i AS i, b.`number` AS k ORDER BY i LIMIT $most
