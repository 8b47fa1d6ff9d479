/** The engine as a whole: its parts, its threads and what it says about itself. */
@NullMarked
package dev.pons.core.bridge;

import org.jspecify.annotations.NullMarked;
