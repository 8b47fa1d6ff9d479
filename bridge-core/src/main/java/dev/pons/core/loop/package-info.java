/** Threads that do one round after the other. */
@NullMarked
package dev.pons.core.loop;

import org.jspecify.annotations.NullMarked;
