/** Real Postgres, Redis and Neo4j in one data folder. */
@NullMarked
package dev.pons.embedded;

import org.jspecify.annotations.NullMarked;
