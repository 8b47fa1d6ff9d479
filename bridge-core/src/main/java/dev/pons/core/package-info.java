/** The model, the rules and the ports of the bridge. */
@NullMarked
package dev.pons.core;

import org.jspecify.annotations.NullMarked;
