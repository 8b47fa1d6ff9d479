/** Port to the locks that programs take around a write to both stores. */
@NullMarked
package dev.pons.core.lock;

import org.jspecify.annotations.NullMarked;
