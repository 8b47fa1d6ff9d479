/** Which rows wait for a vector, and the vectors in the rows. */
@NullMarked
package dev.pons.postgres.embedding;

import org.jspecify.annotations.NullMarked;
