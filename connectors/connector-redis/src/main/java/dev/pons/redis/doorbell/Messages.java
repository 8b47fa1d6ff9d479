package dev.pons.redis.doorbell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What messages of other programs have in common. Where one does not follow its format, an {@link
 * IllegalArgumentException} says why, without repeating anything of it. A null counts as missing.
 */
final class Messages {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Messages() {}

  /** The object that is the whole text. */
  static JsonNode object(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      require(json.isObject(), "not a JSON object");
      return json;
    } catch (JsonProcessingException e) {
      // Not as its cause: its message repeats what it read.
      throw new IllegalArgumentException("not JSON");
    }
  }

  /** A text that must be there, and not be empty. */
  static String required(JsonNode json, String member) {
    String text = optional(json, member).orElse("");
    require(!text.isEmpty(), member + " is missing or empty");
    return text;
  }

  /** A text that may be there. */
  static Optional<String> optional(JsonNode json, String member) {
    JsonNode value = json.path(member);
    require(value.isTextual() || value.isMissingNode() || value.isNull(), member + " is no text");
    return Optional.ofNullable(value.textValue());
  }

  /** The parts of the member {@code key}. */
  static Optional<List<Object>> key(JsonNode json) {
    JsonNode key = json.path("key");
    if (key.isMissingNode() || key.isNull()) {
      return Optional.empty();
    }
    Optional<List<Object>> parts = parts(key);
    require(parts.isPresent(), "key is no array of texts and integers");
    return parts;
  }

  /** The parts of a key that is written as the text of an array. */
  static Optional<List<Object>> arrayIn(String id) {
    try {
      return id.startsWith("[") ? parts(MAPPER.readTree(id)) : Optional.empty();
    } catch (JsonProcessingException e) {
      // An id may begin with a bracket for any reason.
      return Optional.empty();
    }
  }

  private static Optional<List<Object>> parts(JsonNode array) {
    List<Object> parts = new ArrayList<>(array.size());
    for (JsonNode part : array) {
      if (part.isTextual()) {
        parts.add(part.textValue());
      } else if (part.isIntegralNumber() && part.canConvertToLong()) {
        parts.add(part.longValue());
      } else {
        return Optional.empty();
      }
    }
    return array.isArray() && !parts.isEmpty() ? Optional.of(parts) : Optional.empty();
  }

  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
