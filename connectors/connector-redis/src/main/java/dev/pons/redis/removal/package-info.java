/** Taking away what the bridge has put into Redis. */
@NullMarked
package dev.pons.redis.removal;

import org.jspecify.annotations.NullMarked;
