-- Conflicts that wait for an operator (OPEN), that one has decided (CHOSEN), that users ended
-- themselves (OBSOLETE), and whose loser an operator took later (RETAKEN). While it is open, exact
-- holds the values so that they read back equal.
ALTER TABLE pons.conflicts
  ALTER COLUMN winner DROP NOT NULL,
  ADD COLUMN state text NOT NULL DEFAULT 'DECIDED',
  ADD COLUMN exact jsonb;
CREATE INDEX conflicts_open ON pons.conflicts (mapping, key) WHERE state IN ('OPEN', 'CHOSEN');
