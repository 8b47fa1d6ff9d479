/** Rows of mapped tables as records. */
@NullMarked
package dev.pons.postgres.record;

import org.jspecify.annotations.NullMarked;
