/** Taking away what is kept of single records. */
@NullMarked
package dev.pons.core.forget;

import org.jspecify.annotations.NullMarked;
