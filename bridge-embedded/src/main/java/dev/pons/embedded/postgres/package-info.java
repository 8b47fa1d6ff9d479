/** A real Postgres 17. */
@NullMarked
package dev.pons.embedded.postgres;

import org.jspecify.annotations.NullMarked;
