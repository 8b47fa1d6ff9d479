/** A real Neo4j with APOC. */
@NullMarked
package dev.pons.embedded.graph;

import org.jspecify.annotations.NullMarked;
