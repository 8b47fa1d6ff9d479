package dev.pons.embedding.openai;

import org.jspecify.annotations.Nullable;

/**
 * What the endpoint answered.
 *
 * @param complete false where the body went on beyond what was taken of it
 * @param retryAfter the header's value; null where there was none
 */
record Reply(int status, String body, boolean complete, @Nullable String retryAfter) {}
