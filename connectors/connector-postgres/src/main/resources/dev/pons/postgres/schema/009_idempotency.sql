-- Requests that have one effect however often they are sent, and what that was. Outcome is null only
-- inside of the transaction that writes. Kept for 24 hours.
CREATE TABLE pons.idempotency (
  key         text PRIMARY KEY,
  fingerprint text NOT NULL,
  outcome     jsonb,
  created_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_created ON pons.idempotency (created_at);
