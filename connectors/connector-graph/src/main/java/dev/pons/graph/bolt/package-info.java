/** Transactions over Bolt: time limits, retries, and what errors mean. */
@NullMarked
package dev.pons.graph.bolt;

import org.jspecify.annotations.NullMarked;
