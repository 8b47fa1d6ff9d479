/** Taking away what the bridge has put into the graph. */
@NullMarked
package dev.pons.graph.removal;

import org.jspecify.annotations.NullMarked;
