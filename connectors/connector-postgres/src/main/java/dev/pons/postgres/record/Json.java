package dev.pons.postgres.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pons.core.failure.PoisonRecordException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON text to and from plain maps, lists, numbers, texts, booleans and nulls. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(200_000)
                .build());
  }

  private Json() {}

  /** The value as JSON text. */
  public static String write(@Nullable Object plain) {
    try {
      return MAPPER.writeValueAsString(plain);
    } catch (JsonProcessingException e) {
      throw new PoisonRecordException("a value cannot be written as JSON", e);
    }
  }

  /** A JSON object that Postgres wrote. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> object(String text) {
    return (Map<String, Object>) value(text, Map.class);
  }

  /** A JSON array that Postgres wrote. */
  @SuppressWarnings("unchecked")
  public static List<Object> array(String text) {
    return (List<Object>) value(text, List.class);
  }

  private static <T> T value(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new PoisonRecordException("a stored value cannot be read as JSON", e);
    }
  }

  /** The object or array that a text spells; empty where it spells none. */
  static Optional<Object> nested(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    return parsed(text);
  }

  private static Optional<Object> parsed(String text) {
    @Nullable Object value;
    try {
      value = MAPPER.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    return Optional.ofNullable(value);
  }
}
