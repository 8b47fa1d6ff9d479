/** Bus, leases, cache and events on Redis. */
@NullMarked
package dev.pons.redis;

import org.jspecify.annotations.NullMarked;
