package dev.pons.core.cache;

import dev.pons.core.store.LogPosition;
import java.time.Instant;

/**
 * An answer as it is kept.
 *
 * @param generation that of the answer's scope when the stores were read; see {@link AnswerStore}
 * @param asOf when the stores were read
 * @param position how far the table's log was then
 * @param body the answer's hits and all that goes with them, as JSON
 */
public record CachedAnswer(String generation, Instant asOf, LogPosition position, String body) {}
