/** Making every key of a scope dirty. */
@NullMarked
package dev.pons.core.resync;

import org.jspecify.annotations.NullMarked;
