-- Numbers of the runs of sources. They began as milliseconds of a clock, which may be set back; the
-- sequence goes on above all that were given.
CREATE SEQUENCE pons.runs AS bigint CACHE 1;
SELECT setval('pons.runs', greatest((SELECT max(run) FROM pons.fences),
                                    (extract(epoch FROM now()) * 1000)::bigint));

-- How often a resync began to offer, to which contents of the bus, and why it cannot go on.
ALTER TABLE pons.resyncs
  ADD COLUMN attempt     int NOT NULL DEFAULT 0,
  ADD COLUMN incarnation text,
  ADD COLUMN reason      text;

-- A row that its own trigger alters again and again is given up like a dead letter.
CREATE OR REPLACE VIEW pons.dead_letters AS
  SELECT mapping, key, reason, attempts, parked_at, changes
  FROM pons.parked
  WHERE state IN ('DEAD', 'OSCILLATING');
