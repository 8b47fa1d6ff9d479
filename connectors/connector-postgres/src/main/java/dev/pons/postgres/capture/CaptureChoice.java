package dev.pons.postgres.capture;

/**
 * What was chosen.
 *
 * @param mode never {@link CaptureMode#AUTO}
 * @param reason why, for people: a clause that follows "because"
 */
public record CaptureChoice(CaptureMode mode, String reason) {}
