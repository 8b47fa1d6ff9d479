/** Enumerating keys. */
@NullMarked
package dev.pons.graph.scan;

import org.jspecify.annotations.NullMarked;
