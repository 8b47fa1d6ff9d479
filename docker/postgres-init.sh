#!/bin/bash
# Runs once, when the database is made: the role that the bridge connects as, and the sample's tables.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname="$POSTGRES_DB" \
  --set=database="$POSTGRES_DB" --set=password="$PONS_POSTGRES_PASSWORD" <<'SQL'
-- No superuser. It reads the log of changes, sees all rows of tables with row security, and owns the
-- database: so it may make its own schema, publication and tables.
create role pons login replication bypassrls password :'password';
alter database :"database" owner to pons;
create extension if not exists vector;
set role pons;
\i /etc/pons/schema.sql
SQL
