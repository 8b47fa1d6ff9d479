/** Taking away what Postgres keeps of single records. */
@NullMarked
package dev.pons.postgres.forget;

import org.jspecify.annotations.NullMarked;
