-- One row per partition: its owner's token, the graph mark that was tried last, and how far a run of
-- the table's source is done.
CREATE TABLE pons.fences (
  partition int PRIMARY KEY,
  token     bigint NOT NULL,
  attempted bigint NOT NULL DEFAULT 0,
  run       bigint NOT NULL DEFAULT 0,
  sequence  bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- Ids of graph transactions. Never cached: they must rise over all sessions.
CREATE SEQUENCE pons.batches AS bigint CACHE 1;
