/** A real Redis. */
@NullMarked
package dev.pons.embedded.redis;

import org.jspecify.annotations.NullMarked;
