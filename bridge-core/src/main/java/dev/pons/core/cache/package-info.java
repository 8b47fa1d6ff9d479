/** Answers of searches that are kept, and what ends them. */
@NullMarked
package dev.pons.core.cache;

import org.jspecify.annotations.NullMarked;
