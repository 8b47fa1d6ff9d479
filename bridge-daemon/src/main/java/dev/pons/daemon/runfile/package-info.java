/** What a running daemon notes of itself in its folder, and how others find it by that. */
@NullMarked
package dev.pons.daemon.runfile;

import org.jspecify.annotations.NullMarked;
