/** Hints from outside that a record changed. */
@NullMarked
package dev.pons.core.doorbell;

import org.jspecify.annotations.NullMarked;
