package dev.pons.daemon.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes views: names in snake case, instants as ISO-8601, durations in seconds, paths as they are.
 */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addSerializer(Path.class, ToStringSerializer.instance)
                  .addSerializer(Duration.class, new Seconds()))
          .build();

  /** What clients send keeps all of its digits, and is either clear or refused. */
  private static final ObjectReader READER =
      MAPPER
          .reader()
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private static final ObjectReader EXACT = READER.forType(Object.class);

  private Json() {}

  /** The view as JSON. */
  static byte[] write(Object view) {
    try {
      return MAPPER.writeValueAsBytes(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a view that JSON cannot hold", e);
    }
  }

  /**
   * Any JSON.
   *
   * @throws ApiException it is none, more than one, or a name stands twice in an object
   */
  static JsonNode tree(byte[] json) {
    try {
      return READER.readTree(json);
    } catch (IOException e) {
      throw ApiException.bad("the body is no JSON", "send a JSON object, each name once");
    }
  }

  /**
   * Any JSON.
   *
   * @throws ApiException it is none, more than one, or a name stands twice in an object
   */
  static JsonNode tree(String json) {
    try {
      return READER.readTree(json);
    } catch (JsonProcessingException e) {
      throw ApiException.bad("a value is no JSON", "send JSON, each name once");
    }
  }

  /**
   * JSON as plain Java: maps, lists, texts, booleans, nulls, and numbers without loss.
   *
   * @throws ApiException it is none, or a name stands twice in an object
   */
  static @Nullable Object values(byte[] json) {
    try {
      return EXACT.readValue(json);
    } catch (IOException e) {
      throw ApiException.bad("the body or key is no JSON", "send JSON, each name once");
    }
  }

  /** Seconds with their fraction. */
  private static final class Seconds extends StdSerializer<Duration> {
    private static final long serialVersionUID = 1L;

    Seconds() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(value.toMillis() / 1000.0);
    }
  }
}
