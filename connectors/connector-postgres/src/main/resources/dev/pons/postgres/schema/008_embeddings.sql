-- Which records wait for a vector, and what the vectors in the rows describe: hash of the text, hash of
-- the vector as it was written, and its model. A vector of another hash was written by somebody else.
CREATE TABLE pons.embeddings (
  mapping     text NOT NULL,
  key         text NOT NULL,
  status      text NOT NULL DEFAULT 'PENDING',
  model       text,
  text_hash   text,
  vector_hash text,
  attempts    int NOT NULL DEFAULT 0,
  reason      text,
  due         timestamptz NOT NULL DEFAULT now(),
  requested   pg_lsn NOT NULL DEFAULT pg_current_wal_insert_lsn(),
  PRIMARY KEY (mapping, key)
) WITH (fillfactor = 70);
CREATE INDEX embeddings_due ON pons.embeddings (due) WHERE status = 'PENDING';

-- Cosine distance where there is no pgvector; null for a vector of zeros.
CREATE FUNCTION pons.cosine_distance(a real[], b real[]) RETURNS double precision
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT 1 - sum(x::double precision * y)
    / nullif(sqrt(sum(x::double precision * x)) * sqrt(sum(y::double precision * y)), 0)
  FROM unnest(a, b) AS pair (x, y)
$$;
