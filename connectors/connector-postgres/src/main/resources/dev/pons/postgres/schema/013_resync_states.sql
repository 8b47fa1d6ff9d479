-- Operators' resyncs are one per scope; those that the bridge requires may be beside them. Where the
-- page begins that was offered last, and since when, and from how many keys on, the rate counts.
ALTER TABLE pons.resyncs
  ADD COLUMN scope         text NOT NULL DEFAULT '',
  ADD COLUMN required      boolean NOT NULL DEFAULT false,
  ADD COLUMN scanned       bigint NOT NULL DEFAULT 0,
  ADD COLUMN since         timestamptz,
  ADD COLUMN done_before   bigint NOT NULL DEFAULT 0,
  ADD COLUMN place_mapping text,
  ADD COLUMN place_side    text,
  ADD COLUMN place_cursor  text,
  ADD COLUMN place_scanned bigint,
  ADD COLUMN place_offered bigint;
UPDATE pons.resyncs SET scope = coalesce(mapping, ''), required = state = 'RUNNING',
  scanned = offered;
CREATE UNIQUE INDEX resyncs_one_per_scope ON pons.resyncs (scope)
  WHERE state IN ('RUNNING', 'PAUSED') AND NOT required;
CREATE INDEX resyncs_active ON pons.resyncs (started) WHERE state IN ('RUNNING', 'PAUSED');
