/** The canonical domain in which values of both sides are compared. */
@NullMarked
package dev.pons.core.value;

import org.jspecify.annotations.NullMarked;
