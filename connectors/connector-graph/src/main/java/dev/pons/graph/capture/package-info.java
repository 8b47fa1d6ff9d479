/** Users' changes, as triggers leave them in the outbox. */
@NullMarked
package dev.pons.graph.capture;

import org.jspecify.annotations.NullMarked;
