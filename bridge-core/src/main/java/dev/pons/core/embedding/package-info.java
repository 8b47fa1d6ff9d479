/** Vectors for texts: where they come from, and how they get into the table. */
@NullMarked
package dev.pons.core.embedding;

import org.jspecify.annotations.NullMarked;
