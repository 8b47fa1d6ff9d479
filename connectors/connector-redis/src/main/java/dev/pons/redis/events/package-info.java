/** What was applied, told to others: by pub/sub now, and from a stream for a while. */
@NullMarked
package dev.pons.redis.events;

import org.jspecify.annotations.NullMarked;
