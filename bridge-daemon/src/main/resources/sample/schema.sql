-- The sample's tables. Running it again changes nothing.
--
-- Relation tables carry no foreign keys: a relation may arrive before its ends do.

create table if not exists memories (
  id         text primary key,
  content    text not null,
  user_id    text,
  agent_id   text,
  tags       text[],
  importance double precision,
  created_at timestamptz,
  metadata   jsonb
);

create table if not exists entities (
  id         text primary key,
  name       text,
  type       text,
  properties jsonb
);

create table if not exists memory_entities (
  memory_id text not null,
  entity_id text not null,
  primary key (memory_id, entity_id)
);

create table if not exists entity_relations (
  source_id  text not null,
  target_id  text not null,
  type       text not null,
  properties jsonb,
  primary key (source_id, target_id, type)
);

create index if not exists memory_entities_entity on memory_entities (entity_id);
create index if not exists entity_relations_target on entity_relations (target_id);

-- Embeddings belong to the embedding pipeline and never cross. With pgvector they are vectors.
do $$
begin
  if exists (select from pg_available_extensions where name = 'vector') then
    begin
      create extension if not exists vector;
    exception when insufficient_privilege then
      raise notice 'no right to create the extension vector: embeddings are real[]';
    end;
  end if;
  if exists (select from pg_extension where extname = 'vector') then
    execute 'alter table memories add column if not exists embedding vector(384)';
  else
    alter table memories add column if not exists embedding real[];
  end if;
end
$$;
