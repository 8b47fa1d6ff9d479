/** Statements from the command line. */
@NullMarked
package dev.pons.graph.console;

import org.jspecify.annotations.NullMarked;
