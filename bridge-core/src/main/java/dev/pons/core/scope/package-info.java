/** Which keys something is about, and where they come from. */
@NullMarked
package dev.pons.core.scope;

import org.jspecify.annotations.NullMarked;
