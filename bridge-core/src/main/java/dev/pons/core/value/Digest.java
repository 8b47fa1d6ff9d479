package dev.pons.core.value;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a base for a value of more than 1 KB: SHA-256 of its canonical text.
 *
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Digest(String sha256) {
  /** Values whose canonical text is longer than this many UTF-16 units are kept as a digest. */
  static final int KEPT_WHOLE = 1024;

  /**
   * The form in which a record's properties are kept as base; idempotent.
   *
   * @param properties canonical properties; null for an absent record
   */
  public static @Nullable SortedMap<String, Object> base(@Nullable Map<String, Object> properties) {
    if (properties == null) {
      return null;
    }
    SortedMap<String, Object> base = new TreeMap<>();
    properties.forEach((name, value) -> base.put(name, of(value)));
    return base;
  }

  /**
   * Whether a base stands for these properties, whichever of its values are digests.
   *
   * @param base null for absent
   * @param properties canonical properties; null for an absent record
   */
  public static boolean matches(
      @Nullable Map<String, Object> base, @Nullable Map<String, Object> properties) {
    if (base == null || properties == null) {
      return base == properties;
    }
    return base.keySet().equals(properties.keySet())
        && base.entrySet().stream()
            .allMatch(kept -> stands(kept.getValue(), properties.get(kept.getKey())));
  }

  /**
   * Whether a value of a base stands for a value.
   *
   * @param kept null for none
   * @param value null for none
   */
  public static boolean stands(@Nullable Object kept, @Nullable Object value) {
    return kept instanceof Digest
        ? value != null && kept.equals(always(value))
        : Objects.equals(kept, value);
  }

  /** The value itself where it is short, its digest otherwise. */
  public static Object of(Object value) {
    if (value instanceof String text) {
      return text.length() <= KEPT_WHOLE ? text : hash(text);
    }
    if (!canBeLong(value)) {
      return value;
    }
    String text = value.toString();
    return text.length() <= KEPT_WHOLE ? value : hash(text);
  }

  /** The digest of a value, however short it is; a digest stays. */
  public static Digest always(Object value) {
    return value instanceof Digest digest ? digest : hash(value.toString());
  }

  private static boolean canBeLong(Object value) {
    return value instanceof List
        || value instanceof Map
        || value instanceof BigDecimal
        || value instanceof Bytes;
  }

  /** The digest of a text, however short. */
  public static Digest hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new Digest(HexFormat.of().formatHex(sum));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
