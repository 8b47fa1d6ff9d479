/** The graph side, over Bolt. */
@NullMarked
package dev.pons.graph;

import org.jspecify.annotations.NullMarked;
