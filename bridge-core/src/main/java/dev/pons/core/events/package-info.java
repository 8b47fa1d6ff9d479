/** Port to the history of what was applied, and to what is applied from now on. */
@NullMarked
package dev.pons.core.events;

import org.jspecify.annotations.NullMarked;
