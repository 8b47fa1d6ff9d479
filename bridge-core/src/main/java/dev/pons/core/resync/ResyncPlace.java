package dev.pons.core.resync;

import dev.pons.core.record.Side;
import org.jspecify.annotations.Nullable;

/**
 * Where the page begins that a resync offered last: there it goes on after a restart.
 *
 * @param cursor null for the first page of this mapping on this side
 * @param scanned keys looked through before this page
 * @param offered keys offered before this page
 */
public record ResyncPlace(
    String mapping, Side side, @Nullable String cursor, long scanned, long offered) {}
