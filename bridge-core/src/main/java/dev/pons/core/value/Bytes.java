package dev.pons.core.value;

import java.util.Arrays;
import java.util.Base64;

/** Some bytes, compared by what they are. Immutable. */
public final class Bytes {
  private final byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes.clone());
  }

  /**
   * Reads base 64.
   *
   * @throws IllegalArgumentException it is none
   */
  public static Bytes parse(String base64) {
    return new Bytes(Base64.getDecoder().decode(base64));
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Base 64: equal bytes have equal texts. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
