package dev.pons.core.store;

/**
 * Why a key is parked.
 *
 * @param reason for people; no user content
 * @param attempts how often it was parked since it was last done
 */
public record Obstacle(Parked.State state, String reason, int attempts) {}
