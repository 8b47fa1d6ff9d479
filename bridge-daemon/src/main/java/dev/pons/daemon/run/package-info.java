/** The process: waits for the stores, wires the bridge, and stops it in good order. */
@NullMarked
package dev.pons.daemon.run;

import org.jspecify.annotations.NullMarked;
