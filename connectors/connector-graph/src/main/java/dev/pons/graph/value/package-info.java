/** Canonical values to and from what a graph can hold. */
@NullMarked
package dev.pons.graph.value;

import org.jspecify.annotations.NullMarked;
