/** From a source's changes to dirty keys on the bus. */
@NullMarked
package dev.pons.core.capture;

import org.jspecify.annotations.NullMarked;
