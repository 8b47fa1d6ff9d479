/** Records, fences and outbox entries: reads and guarded writes. */
@NullMarked
package dev.pons.graph.store;

import org.jspecify.annotations.NullMarked;
