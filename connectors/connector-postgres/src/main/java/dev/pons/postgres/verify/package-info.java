/** Comparisons that took place. */
@NullMarked
package dev.pons.postgres.verify;

import org.jspecify.annotations.NullMarked;
