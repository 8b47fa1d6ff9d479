/**
 * Messages of other programs: on the channel {@code entity_changed}, and in the list {@code
 * embedding_queue}.
 */
@NullMarked
package dev.pons.redis.doorbell;

import org.jspecify.annotations.NullMarked;
