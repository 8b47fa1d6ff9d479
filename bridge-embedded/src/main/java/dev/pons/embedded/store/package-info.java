/** What the three stores have in common. */
@NullMarked
package dev.pons.embedded.store;

import org.jspecify.annotations.NullMarked;
