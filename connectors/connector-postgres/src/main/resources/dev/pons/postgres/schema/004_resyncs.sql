CREATE TABLE pons.resyncs (
  id       text PRIMARY KEY,
  mapping  text,
  state    text NOT NULL,
  total    bigint NOT NULL,
  offered  bigint NOT NULL,
  done     bigint NOT NULL,
  offering boolean NOT NULL,
  started  timestamptz NOT NULL,
  finished timestamptz
);
CREATE INDEX resyncs_started ON pons.resyncs (started DESC);
