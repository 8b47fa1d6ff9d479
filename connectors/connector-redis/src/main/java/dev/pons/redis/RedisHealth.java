package dev.pons.redis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server said of itself. A managed server may refuse to tell some of it.
 *
 * @param up whether it answered
 * @param roundTrip time of one PING, or until it failed
 * @param version null where unknown
 * @param usedMemory bytes; null where unknown
 * @param maxmemoryPolicy what happens when memory is full; any other than {@code noeviction} can
 *     drop queues; null where unknown
 * @param persistence {@code aof}, {@code rdb}, {@code none}; null where unknown
 * @param problem why it did not answer; null where it did
 */
public record RedisHealth(
    boolean up,
    Duration roundTrip,
    @Nullable String version,
    @Nullable Long usedMemory,
    @Nullable String maxmemoryPolicy,
    @Nullable String persistence,
    @Nullable String problem) {}
