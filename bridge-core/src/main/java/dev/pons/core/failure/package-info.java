/** The kinds of failure that callers tell apart. */
@NullMarked
package dev.pons.core.failure;

import org.jspecify.annotations.NullMarked;
