/** What differs between Memgraph and Neo4j. */
@NullMarked
package dev.pons.graph.dialect;

import org.jspecify.annotations.NullMarked;
