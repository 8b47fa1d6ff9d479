/** Finding records by meaning, by words and through the graph. */
@NullMarked
package dev.pons.core.search;

import org.jspecify.annotations.NullMarked;
