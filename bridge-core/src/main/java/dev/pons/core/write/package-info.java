/** Writes of records through the bridge, answered when both stores hold them. */
@NullMarked
package dev.pons.core.write;

import org.jspecify.annotations.NullMarked;
