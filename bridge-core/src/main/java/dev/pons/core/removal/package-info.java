/** Taking away what the bridge has put into the stores. */
@NullMarked
package dev.pons.core.removal;

import org.jspecify.annotations.NullMarked;
