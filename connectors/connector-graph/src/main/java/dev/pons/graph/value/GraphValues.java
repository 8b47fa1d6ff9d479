package dev.pons.graph.value;

import dev.pons.core.value.Bytes;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.Span;
import dev.pons.core.value.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.driver.Values;
import org.neo4j.driver.types.IsoDuration;

/**
 * Canonical values to and from property values, so that what is written reads back equal.
 *
 * <p>Times with a zone are written in UTC. A decimal is an integer or a float where that is exact,
 * and text otherwise; the elements of a list are all of the same kind. A JSON column is canonical
 * JSON text; text that is no JSON is read as a JSON string.
 */
public final class GraphValues {
  private static final long MICROS = 1_000_000;

  private GraphValues() {}

  /** The property value for a canonical value of a mapped column. */
  public static Object toGraph(ValueType type, Object canonical) {
    if (!type.list()) {
      return scalar(type.kind(), canonical);
    }
    List<?> list = (List<?>) canonical;
    if (type.kind() == ValueType.Kind.DECIMAL) {
      return decimals(list);
    }
    if (type.kind() == ValueType.Kind.BYTES) {
      return texts(list);
    }
    List<Object> values = new ArrayList<>(list.size());
    list.forEach(element -> values.add(scalar(type.kind(), element)));
    return values;
  }

  /** The same for a server that has no property of this kind: text that reads back equal. */
  public static Object toText(ValueType type, Object canonical) {
    return type.list() ? texts((List<?>) canonical) : canonical.toString();
  }

  private static List<String> texts(List<?> list) {
    return list.stream().map(Object::toString).toList();
  }

  private static Object scalar(ValueType.Kind kind, Object canonical) {
    return switch (kind) {
      case TIMESTAMP -> ((Instant) canonical).atZone(ZoneOffset.UTC);
      case DECIMAL -> decimal((BigDecimal) canonical);
      case JSON -> JsonText.write(canonical);
      case DURATION -> duration((Span) canonical);
      case BYTES -> ((Bytes) canonical).toArray();
      case TEXT, INTEGER, FLOAT, BOOLEAN, LOCAL_TIMESTAMP, DATE, TIME, OFFSET_TIME, UUID ->
          canonical;
    };
  }

  private static IsoDuration duration(Span span) {
    long seconds = Math.floorDiv(span.micros(), MICROS);
    int nanos = (int) Math.floorMod(span.micros(), MICROS) * 1000;
    return Values.isoDuration(span.months(), span.days(), seconds, nanos).asIsoDuration();
  }

  private static Object decimal(BigDecimal value) {
    Number exact = Numbers.exact(value);
    return exact == null ? value.toString() : exact;
  }

  private static List<Object> decimals(List<?> list) {
    List<BigDecimal> values = list.stream().map(BigDecimal.class::cast).toList();
    List<Object> exact = NumberList.homogeneous(values);
    return exact == null ? List.copyOf(texts(list)) : exact;
  }

  /**
   * The canonical value of a mapped column for a property value as the driver gives it.
   *
   * @throws dev.pons.core.failure.PoisonRecordException it is of another type
   */
  public static Object fromGraph(ValueType type, Object raw) {
    if (type.kind() != ValueType.Kind.JSON) {
      return Canonical.of(type, OwnValues.plain(type.kind(), raw));
    }
    if (type.list() && raw instanceof List<?> list) {
      return List.copyOf(list.stream().map(GraphValues::json).toList());
    }
    return type.list() ? Canonical.of(type, raw) : json(raw);
  }

  private static Object json(Object raw) {
    return raw instanceof String text ? JsonText.read(text).orElse(text) : NativeJson.of(raw);
  }

  /** The property value for a property that no column is named for. */
  public static Object restToGraph(Object canonical) {
    return RestValues.toGraph(canonical);
  }

  /** Text that spells an object or array is that, in the rest: so it is read in Postgres. */
  static Object asRest(Object canonical) {
    boolean json =
        canonical instanceof String text && (text.startsWith("{") || text.startsWith("["));
    return json ? JsonText.read((String) canonical).orElse(canonical) : canonical;
  }

  /** The canonical JSON value of a property that no column is named for. */
  public static Object restFromGraph(Object raw) {
    return raw instanceof String text ? RestValues.fromText(text) : NativeJson.of(raw);
  }
}
