package dev.pons.postgres.ledger;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.value.Bytes;
import dev.pons.core.value.Digest;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.Span;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Canonical values and digests as JSON that gives back the same Java values.
 *
 * <p>Text, booleans, integers, lists and objects are themselves. The others are an object with one
 * member whose name says what its text is: {@code {"$decimal": "1.5"}}. An object that could be
 * mistaken for one is wrapped in {@code {"$object": …}}. It does not depend on any mapping, so that
 * a base can be read after a column's type was changed.
 */
public final class TaggedJson {
  private static final String FLOAT = "$float";
  private static final String DECIMAL = "$decimal";
  private static final String TIMESTAMP = "$timestamp";
  private static final String LOCAL_TIMESTAMP = "$localTimestamp";
  private static final String DATE = "$date";
  private static final String TIME = "$time";
  private static final String OFFSET_TIME = "$offsetTime";
  private static final String DURATION = "$duration";
  private static final String BYTES = "$bytes";
  private static final String SHA256 = "$sha256";
  private static final String OBJECT = "$object";

  private TaggedJson() {}

  /** Properties by name; null stays null. */
  public static @Nullable Map<String, @Nullable Object> writeAll(
      @Nullable Map<String, Object> values) {
    if (values == null) {
      return null;
    }
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    values.forEach((name, value) -> written.put(name, write(value)));
    return written;
  }

  /** The inverse of {@link #writeAll}. */
  public static @Nullable SortedMap<String, Object> readAll(@Nullable Map<String, Object> json) {
    if (json == null) {
      return null;
    }
    SortedMap<String, Object> values = new TreeMap<>();
    json.forEach((name, value) -> values.put(name, read(value)));
    return values;
  }

  static @Nullable Object write(@Nullable Object value) {
    if (value == null || value instanceof JsonNull) {
      return null;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> written = new ArrayList<>(list.size());
      list.forEach(element -> written.add(write(element)));
      return written;
    }
    if (value instanceof Map<?, ?> map) {
      return object(map);
    }
    String tag = tag(value);
    return tag == null ? value : Map.of(tag, text(value));
  }

  private static Object object(Map<?, ?> map) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    map.forEach((name, member) -> written.put(String.valueOf(name), write(member)));
    return isTagged(written) ? Map.of(OBJECT, written) : written;
  }

  private static boolean isTagged(Map<String, ?> object) {
    return object.size() == 1 && object.keySet().iterator().next().startsWith("$");
  }

  private static @Nullable String tag(Object value) {
    if (value instanceof Double) {
      return FLOAT;
    } else if (value instanceof BigDecimal) {
      return DECIMAL;
    } else if (value instanceof Instant) {
      return TIMESTAMP;
    } else if (value instanceof LocalDateTime) {
      return LOCAL_TIMESTAMP;
    } else if (value instanceof LocalDate) {
      return DATE;
    } else if (value instanceof LocalTime) {
      return TIME;
    } else if (value instanceof OffsetTime) {
      return OFFSET_TIME;
    } else if (value instanceof Span) {
      return DURATION;
    } else if (value instanceof Bytes) {
      return BYTES;
    }
    return value instanceof Digest ? SHA256 : null;
  }

  private static String text(Object value) {
    return value instanceof Digest digest ? digest.sha256() : value.toString();
  }

  /** What {@link #write} was given; JSON null stands for a null in JSON. */
  static Object read(@Nullable Object json) {
    if (json == null) {
      return JsonNull.NULL;
    }
    if (json instanceof Integer || json instanceof Long) {
      return ((Number) json).longValue();
    }
    if (json instanceof BigInteger || json instanceof BigDecimal) {
      throw new PoisonRecordException("a stored number is of no known kind", null);
    }
    if (json instanceof List<?> list) {
      return List.copyOf(list.stream().map(TaggedJson::read).toList());
    }
    if (json instanceof Map<?, ?> map) {
      Map.Entry<?, ?> first = map.size() == 1 ? map.entrySet().iterator().next() : null;
      String name = first == null ? "" : String.valueOf(first.getKey());
      return first != null && name.startsWith("$") ? tagged(name, first.getValue()) : members(map);
    }
    return json;
  }

  private static SortedMap<String, Object> members(Map<?, ?> map) {
    SortedMap<String, Object> members = new TreeMap<>();
    map.forEach((name, value) -> members.put(String.valueOf(name), read(value)));
    return members;
  }

  private static Object tagged(String tag, @Nullable Object value) {
    if (tag.equals(OBJECT) && value instanceof Map<?, ?> map) {
      return members(map);
    }
    String text = String.valueOf(value);
    return switch (tag) {
      case FLOAT -> Double.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case TIMESTAMP -> Instant.parse(text);
      case LOCAL_TIMESTAMP -> LocalDateTime.parse(text);
      case DATE -> LocalDate.parse(text);
      case TIME -> LocalTime.parse(text);
      case OFFSET_TIME -> OffsetTime.parse(text);
      case DURATION -> Span.parse(text);
      case BYTES -> Bytes.parse(text);
      case SHA256 -> new Digest(text);
      default -> throw new PoisonRecordException("a stored value has unknown tag " + tag, null);
    };
  }
}
