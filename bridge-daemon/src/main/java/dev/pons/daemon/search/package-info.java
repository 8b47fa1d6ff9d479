/** The daemon's search: what is made of the configuration, and the work that goes on behind it. */
@NullMarked
package dev.pons.daemon.search;

import org.jspecify.annotations.NullMarked;
