-- What both sides agreed on, by key. Keys are JSON arrays as text. Base is null where absent; values
-- that JSON has no type for are tagged, {"$timestamp": "…"}; {"$sha256": "…"} stands for a long one.
CREATE TABLE pons.ledger (
  mapping        text NOT NULL,
  key            text NOT NULL,
  partition      int NOT NULL,
  version        bigint NOT NULL,
  base           jsonb,
  graph_revision bigint,
  seen           bigint NOT NULL,
  applied        text[] NOT NULL DEFAULT '{}',
  graph_time     timestamptz,
  table_time     timestamptz,
  suspect        boolean NOT NULL DEFAULT false,
  PRIMARY KEY (mapping, key)
);
CREATE INDEX ledger_seen ON pons.ledger (partition, seen);
CREATE INDEX ledger_suspect ON pons.ledger (partition) WHERE suspect;

-- What a batch is about to write to the graph, until its keys are done.
CREATE TABLE pons.intents (
  mapping   text NOT NULL,
  key       text NOT NULL,
  batch     bigint NOT NULL,
  partition int NOT NULL,
  result    jsonb,
  "row"     jsonb,
  conflicts jsonb NOT NULL,
  PRIMARY KEY (mapping, key, batch)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
