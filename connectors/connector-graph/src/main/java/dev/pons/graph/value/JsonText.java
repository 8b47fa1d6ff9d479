package dev.pons.graph.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Canonical JSON values to and from text, in exactly one way. */
final class JsonText {
  private static final ValueType JSON = ValueType.of(ValueType.Kind.JSON);
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What Postgres holds is read back as what it is, however long. */
  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(200_000)
                .build());
  }

  private JsonText() {}

  /** Without white space, names sorted. */
  static String write(Object canonical) {
    try {
      return MAPPER.writeValueAsString(plain(canonical));
    } catch (JsonProcessingException e) {
      throw new PoisonRecordException("a value cannot be written as JSON", e);
    }
  }

  /** Empty where the text is no JSON. */
  static Optional<Object> read(String text) {
    try {
      Object plain = MAPPER.readValue(text, Object.class);
      return Optional.of(plain == null ? JsonNull.NULL : Canonical.of(JSON, plain));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Object plain(Object canonical) {
    if (canonical instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>(list.size());
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    if (canonical instanceof Map<?, ?> map) {
      SortedMap<String, @Nullable Object> plain = new TreeMap<>();
      map.forEach((name, value) -> plain.put((String) name, plain(value)));
      return plain;
    }
    return canonical == JsonNull.NULL ? null : canonical;
  }
}
