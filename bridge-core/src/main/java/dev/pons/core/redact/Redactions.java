package dev.pons.core.redact;

import dev.pons.core.record.Side;
import dev.pons.core.value.Digest;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a mapping that stand in clear on one side only. Immutable.
 *
 * <p>Whoever reads a record of the clear side shows these properties redacted, so that nothing
 * behind the reader ever has the values. They flow to the other side only; where the clear side
 * holds none, what the other side has is its own (docs/adr/0014-redaction.md).
 *
 * @param clear the side that has the values
 * @param rules by property
 */
public record Redactions(Side clear, Map<String, Redaction> rules) {
  /** Everything is shown. */
  public static final Redactions NONE = new Redactions(Side.TABLE, Map.of());

  public Redactions {
    rules = Map.copyOf(rules);
  }

  /** Whether the property is shown redacted. */
  public boolean has(String property) {
    return rules.containsKey(property);
  }

  /** Whether the property is shown redacted by not being shown. */
  public boolean drops(String property) {
    return rules.get(property) instanceof Redaction.Drop;
  }

  /** Whether the property stands in clear on a side and is hidden from the other. */
  public boolean hides(Side side, String property) {
    return side == clear && has(property);
  }

  /**
   * What is shown of a value that a side holds.
   *
   * @param value canonical
   * @return canonical; null for nothing
   */
  public @Nullable Object shown(Side side, String property, Object value) {
    Redaction rule = side == clear ? rules.get(property) : null;
    return rule == null ? value : rule.of(value);
  }

  /**
   * What the other side's properties have in common with the clear side's: those that the clear
   * side has nothing for are the other side's own.
   *
   * @param known whether the clear side has, or had when the sides last agreed, a property
   * @param other properties of the other side
   */
  public Map<String, Object> common(Predicate<String> known, Map<String, Object> other) {
    return without(other, property -> has(property) && !known.test(property));
  }

  /** Properties without those that are redacted. */
  public @Nullable Map<String, Object> without(@Nullable Map<String, Object> properties) {
    return properties == null ? null : without(properties, this::has);
  }

  /** The same with digests of what is redacted; null for none. */
  public @Nullable Map<String, Object> digested(@Nullable Map<String, Object> base) {
    if (base == null || rules.keySet().stream().noneMatch(base::containsKey)) {
      return base;
    }
    SortedMap<String, Object> digested = new TreeMap<>(base);
    digested.replaceAll((name, value) -> has(name) ? Digest.always(value) : value);
    return digested;
  }

  private Map<String, Object> without(Map<String, Object> properties, Predicate<String> gone) {
    Set<String> names = rules.keySet();
    if (names.stream().noneMatch(name -> properties.containsKey(name) && gone.test(name))) {
      return properties;
    }
    SortedMap<String, Object> left = new TreeMap<>(properties);
    left.keySet().removeIf(gone);
    return left;
  }

  /**
   * What may be kept elsewhere of a value that users wrote to a side.
   *
   * @param value canonical; null for none
   * @param base what the bridge wrote there last, which is redacted already; null for nothing
   */
  public @Nullable Object kept(
      Side side, String property, @Nullable Object value, @Nullable Object base) {
    Redaction rule = side == clear ? null : rules.get(property);
    if (value == null || rule == null || (base != null && Digest.stands(base, value))) {
      return value;
    }
    return rule.of(value);
  }

  /**
   * The same for all properties of a record, without those that are as the bridge wrote them: the
   * clear side has them.
   */
  public @Nullable Map<String, Object> kept(
      Side side, @Nullable Map<String, Object> record, @Nullable Map<?, ?> base) {
    if (record == null || side == clear || rules.isEmpty()) {
      return record;
    }
    SortedMap<String, Object> kept = new TreeMap<>();
    record.forEach(
        (name, value) -> {
          Object written = base == null ? null : base.get(name);
          boolean ours = has(name) && written != null && Digest.stands(written, value);
          Object shown = ours ? null : kept(side, name, value, null);
          if (shown != null) {
            kept.put(name, shown);
          }
        });
    return kept;
  }
}
