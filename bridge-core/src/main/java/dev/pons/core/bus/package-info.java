/** Port to the queues that carry dirty keys, and to leases. */
@NullMarked
package dev.pons.core.bus;

import org.jspecify.annotations.NullMarked;
