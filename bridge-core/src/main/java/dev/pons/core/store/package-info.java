/** Ports to the two stores, and what is read from and written to them. */
@NullMarked
package dev.pons.core.store;

import org.jspecify.annotations.NullMarked;
