package dev.pons.core.search;

import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whose records a search may find: values of the properties that separate readers.
 *
 * @param values by property; empty where nothing separates them
 */
public record Scope(SortedMap<String, String> values) {
  /** Everybody's. */
  public static final Scope ALL = new Scope(new TreeMap<>());

  private static final Set<Kind> KINDS = EnumSet.of(Kind.TEXT, Kind.UUID, Kind.INTEGER);

  private static final String UNRESERVED = "-_.~";

  public Scope {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  public static Scope of(Map<String, String> values) {
    return new Scope(new TreeMap<>(values));
  }

  /** Whether properties of this type can be a scope: each of their values is one text. */
  public static boolean canBe(ValueType type) {
    return !type.list() && KINDS.contains(type.kind());
  }

  /**
   * The scope in one word, e.g. {@code user_id=u1}; empty for {@link #ALL}. Percent-encoded (RFC
   * 3986, section 2.3), pairs in the order of their names, joined by {@code &}.
   */
  public String text() {
    return values.entrySet().stream()
        .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved((char) (b & 0xff))) {
        out.append((char) b);
      } else {
        out.append(String.format("%%%02X", b & 0xff));
      }
    }
    return out.toString();
  }

  private static boolean isUnreserved(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
  }

  /** Whether a record with these canonical properties belongs to this scope. */
  public boolean holds(Map<String, Object> properties) {
    return values.entrySet().stream()
        .allMatch(
            pair -> {
              Object value = properties.get(pair.getKey());
              return value != null && value.toString().equals(pair.getValue());
            });
  }
}
