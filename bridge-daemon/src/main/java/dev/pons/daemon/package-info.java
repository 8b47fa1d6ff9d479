/** The bridge as one process. */
@NullMarked
package dev.pons.daemon;

import org.jspecify.annotations.NullMarked;
