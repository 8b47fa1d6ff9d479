-- What triggers on mapped tables write in users' transactions, until it is applied. Key and scope are
-- JSON arrays; both are null where a row stands for the whole table. Ordered by transaction, so that
-- those which began late are found without a look at all that wait.
CREATE TABLE pons.outbox (
  txid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id      bigint GENERATED ALWAYS AS IDENTITY,
  mapping text NOT NULL,
  kind    text,
  key     jsonb,
  scope   jsonb,
  at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (txid, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
        autovacuum_vacuum_insert_threshold = -1, autovacuum_analyze_scale_factor = 0,
        autovacuum_analyze_threshold = 20000);
