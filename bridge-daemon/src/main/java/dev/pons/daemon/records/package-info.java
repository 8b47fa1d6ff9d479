/** Records written and read through the daemon. */
@NullMarked
package dev.pons.daemon.records;

import org.jspecify.annotations.NullMarked;
