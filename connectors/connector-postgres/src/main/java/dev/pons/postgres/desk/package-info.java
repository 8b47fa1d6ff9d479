/** Conflicts and dead letters, for operators. */
@NullMarked
package dev.pons.postgres.desk;

import org.jspecify.annotations.NullMarked;
