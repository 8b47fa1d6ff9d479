package dev.pons.redis;

/**
 * What a bus did since it was made.
 *
 * @param offered keys added
 * @param delivered keys handed out, repetitions among them
 * @param redelivered keys handed out that had been handed out before
 * @param acknowledged keys removed
 * @param malformed entries dropped because they could not be read
 * @param recreated times that a stream or group was lost and made anew
 */
public record BusCounts(
    long offered,
    long delivered,
    long redelivered,
    long acknowledged,
    long malformed,
    long recreated) {}
