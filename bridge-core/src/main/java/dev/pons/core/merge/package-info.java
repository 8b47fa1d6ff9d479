/** The three-way merge, a pure function. */
@NullMarked
package dev.pons.core.merge;

import org.jspecify.annotations.NullMarked;
