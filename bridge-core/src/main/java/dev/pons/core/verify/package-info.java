/** Comparing both sides directly, key by key. */
@NullMarked
package dev.pons.core.verify;

import org.jspecify.annotations.NullMarked;
