/** Following edges from what a search found. */
@NullMarked
package dev.pons.graph.search;

import org.jspecify.annotations.NullMarked;
