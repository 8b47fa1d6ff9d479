/** Finding rows by meaning and by words. */
@NullMarked
package dev.pons.postgres.search;

import org.jspecify.annotations.NullMarked;
