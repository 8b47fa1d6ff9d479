/** Vector search in Postgres: pgvector where it can be had, exact search over arrays where not. */
@NullMarked
package dev.pons.embedded.vector;

import org.jspecify.annotations.NullMarked;
