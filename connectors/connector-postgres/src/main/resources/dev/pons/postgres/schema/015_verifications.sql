-- Comparisons of everything: those that are due by schedule are claimed here, and the last one that
-- ended is what metrics and status show, whichever daemon made it.
CREATE TABLE pons.verifications (
  id               text PRIMARY KEY,
  started          timestamptz NOT NULL,
  touched          timestamptz NOT NULL,
  finished         timestamptz,
  checked          bigint NOT NULL DEFAULT 0,
  missing_in_graph bigint NOT NULL DEFAULT 0,
  missing_in_table bigint NOT NULL DEFAULT 0,
  different        bigint NOT NULL DEFAULT 0,
  duplicate        bigint NOT NULL DEFAULT 0,
  unreadable       bigint NOT NULL DEFAULT 0
);
CREATE INDEX verifications_finished ON pons.verifications (finished DESC);
