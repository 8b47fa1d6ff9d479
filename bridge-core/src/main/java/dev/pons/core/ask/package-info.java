/** Vectors that other programs ask for. */
@NullMarked
package dev.pons.core.ask;

import org.jspecify.annotations.NullMarked;
