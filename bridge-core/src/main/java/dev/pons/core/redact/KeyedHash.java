package dev.pons.core.redact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104) of a value, so that equal values can be told without the value: 64
 * lower-case hexadecimal digits. Without the key, nobody can try likely values out. Thread-safe.
 */
public final class KeyedHash implements Redaction {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param key the secret; another one shows every value differently
   */
  public KeyedHash(String key) {
    this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }

  @Override
  public Object of(Object value) {
    return Leaves.map(value, leaf -> hash(leaf.toString()));
  }

  private String hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyedHash hash && hash.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "KeyedHash";
  }
}
