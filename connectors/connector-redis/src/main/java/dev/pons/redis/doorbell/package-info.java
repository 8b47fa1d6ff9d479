/** Messages of other programs on the channel {@code entity_changed}. */
@NullMarked
package dev.pons.redis.doorbell;

import org.jspecify.annotations.NullMarked;
