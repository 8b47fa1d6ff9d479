/** What every store of a graph must pass. */
@NullMarked
package dev.pons.testkit.graph;

import org.jspecify.annotations.NullMarked;
