/** Forgetting what is over. */
@NullMarked
package dev.pons.postgres.retention;

import org.jspecify.annotations.NullMarked;
