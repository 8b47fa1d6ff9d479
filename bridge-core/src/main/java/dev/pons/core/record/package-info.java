/** Keys, sides and changes: what is talked about. */
@NullMarked
package dev.pons.core.record;

import org.jspecify.annotations.NullMarked;
