/** Progress of resyncs. */
@NullMarked
package dev.pons.postgres.resync;

import org.jspecify.annotations.NullMarked;
