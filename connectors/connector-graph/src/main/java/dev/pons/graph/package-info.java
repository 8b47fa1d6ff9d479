/** The graph side of the bridge, over Bolt: Memgraph and Neo4j. */
@NullMarked
package dev.pons.graph;

import org.jspecify.annotations.NullMarked;
