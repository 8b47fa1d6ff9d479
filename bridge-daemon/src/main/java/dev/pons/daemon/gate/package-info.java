/** Keeps requests that wait from taking all of the server's threads. */
@NullMarked
package dev.pons.daemon.gate;

import org.jspecify.annotations.NullMarked;
