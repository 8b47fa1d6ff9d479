/** Connections, transactions, errors: how Postgres is talked to. */
@NullMarked
package dev.pons.postgres.sql;

import org.jspecify.annotations.NullMarked;
