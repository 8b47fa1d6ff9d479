package dev.pons.core.scope;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.KeyRange;
import dev.pons.core.value.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a resync or a comparison looks at.
 *
 * @param mapping name of the only mapping; null for all
 * @param range only keys in it
 * @param changedSince only keys of which the ledger knows a change at that time or later, and those
 *     that it does not know; null for all
 * @param side only keys that this side holds; null for both sides' keys
 * @param listed names a list of keys that is kept elsewhere, the same for the same keys; null where
 *     the keys are those that the stores hold
 */
public record KeyScope(
    @Nullable String mapping,
    KeyRange range,
    @Nullable Instant changedSince,
    @Nullable Side side,
    @Nullable String listed) {
  /** Every key of every mapping. */
  public static final KeyScope ALL = of(null);

  /** Every key of a mapping; null for all mappings. */
  public static KeyScope of(@Nullable String mapping) {
    return new KeyScope(mapping, KeyRange.ALL, null, null, null);
  }

  /** Just these keys, of whichever mappings. */
  public static KeyScope listing(Collection<RecordKey> keys) {
    List<String> texts = keys.stream().map(RecordKey::toString).distinct().sorted().toList();
    List<String> mappings = keys.stream().map(RecordKey::mapping).distinct().toList();
    String only = mappings.size() == 1 ? mappings.get(0) : null;
    return new KeyScope(only, KeyRange.ALL, null, null, Digest.hash(texts.toString()).sha256());
  }

  /** The part of this scope that is in one mapping. */
  public KeyScope within(String one) {
    return new KeyScope(one, range, changedSince, side, listed);
  }

  /** Whether every key of the mapping, or of all, is in scope. */
  public boolean whole() {
    return equals(of(mapping));
  }

  /** The same short text for the same scope, and for no other. */
  public String text() {
    if (whole()) {
      return mapping == null ? "" : mapping;
    }
    List<Object> parts = new ArrayList<>();
    parts.add(mapping == null ? "" : mapping);
    add(parts, "from", range.from());
    add(parts, "to", range.to());
    add(parts, "changed since", changedSince);
    add(parts, "side", side);
    add(parts, "listed", listed);
    return Digest.hash(new RecordKey("scope", parts).text()).sha256();
  }

  private static void add(List<Object> parts, String name, @Nullable Object value) {
    if (value != null) {
      parts.add(name);
      parts.add(value instanceof Long ? value : value.toString());
    }
  }
}
