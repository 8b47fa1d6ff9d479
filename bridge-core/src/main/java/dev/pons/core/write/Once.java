package dev.pons.core.write;

import static java.util.Objects.requireNonNull;

/**
 * Says that a request has one effect, however often it is sent.
 *
 * @param key the client's name for the request
 * @param fingerprint tells another request under the same name from this one
 */
public record Once(String key, String fingerprint) {
  public Once {
    requireNonNull(key, "key");
    requireNonNull(fingerprint, "fingerprint");
  }
}
