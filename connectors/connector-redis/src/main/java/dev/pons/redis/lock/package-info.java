/** Leases and locks: keys that expire, each with its holder's random token. */
@NullMarked
package dev.pons.redis.lock;

import org.jspecify.annotations.NullMarked;
