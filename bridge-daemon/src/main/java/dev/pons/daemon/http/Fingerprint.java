package dev.pons.daemon.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells requests apart. Pure. */
final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 of both, in hexadecimal digits. */
  static String of(String request, byte[] body) {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      sum.update(request.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
