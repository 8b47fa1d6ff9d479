/** The Postgres side, and what the bridge remembers. */
@NullMarked
package dev.pons.postgres;

import org.jspecify.annotations.NullMarked;
