package dev.pons.core.verify;

/**
 * How far a comparison is.
 *
 * @param checked keys looked at
 * @param total keys expected, of both sides
 */
public record VerifyProgress(String mapping, long checked, long total) {}
