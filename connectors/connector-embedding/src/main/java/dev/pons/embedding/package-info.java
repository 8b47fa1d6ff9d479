/** Vectors for texts: a model in this process, and a cache for any. */
@NullMarked
package dev.pons.embedding;

import org.jspecify.annotations.NullMarked;
