-- Values that no merge could join. They are plain JSON, for people; property is null where the
-- record as a whole is in conflict (deletion against change).
CREATE TABLE pons.conflicts (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mapping     text NOT NULL,
  key         text NOT NULL,
  property    text,
  base        jsonb,
  graph       jsonb,
  table_value jsonb,
  winner      text NOT NULL,
  graph_time  timestamptz,
  table_time  timestamptz,
  decided_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX conflicts_key ON pons.conflicts (mapping, key);
CREATE INDEX conflicts_decided ON pons.conflicts (decided_at);

-- Keys that are put aside, with the changes that were acknowledged then. waits_for holds mapping and
-- key of what wakes them up; retry_at is null where only that or a new change does.
CREATE TABLE pons.parked (
  mapping   text NOT NULL,
  key       text NOT NULL,
  partition int NOT NULL,
  state     text NOT NULL,
  reason    text NOT NULL,
  waits_for text[] NOT NULL,
  changes   jsonb NOT NULL,
  attempts  int NOT NULL DEFAULT 1,
  parked_at timestamptz NOT NULL DEFAULT now(),
  retry_at  timestamptz,
  PRIMARY KEY (mapping, key)
);
CREATE INDEX parked_waits_for ON pons.parked USING gin (waits_for);
CREATE INDEX parked_retry ON pons.parked (partition, retry_at) WHERE retry_at IS NOT NULL;

CREATE VIEW pons.dead_letters AS
  SELECT mapping, key, reason, attempts, parked_at, changes
  FROM pons.parked
  WHERE state = 'DEAD';
