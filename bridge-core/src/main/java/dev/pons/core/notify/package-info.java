/** Telling others what was applied. */
@NullMarked
package dev.pons.core.notify;

import org.jspecify.annotations.NullMarked;
