/** The command line: everything that {@code ./pons} can do. */
@NullMarked
package dev.pons.daemon.cli;

import org.jspecify.annotations.NullMarked;
