package dev.pons.redis.doorbell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pons.core.doorbell.Ring;
import dev.pons.core.doorbell.RingReader;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads messages that follow {@code docs/schemas/entity_changed.schema.json}. The four required
 * members have to be there; of the others only those count that say which record is meant.
 */
public final class EntityChangedReader implements RingReader {
  private static final Set<String> ACTIONS = Set.of("created", "updated", "deleted");
  private static final String OURS = "pons:";
  private static final String OUR_SOURCE = "\"source\":\"" + OURS;
  private static final String OUR_END = "\",\"v\":1}";

  private final ObjectMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * Whether a message ends as ours do: a quick look that spares reading all that we publish. {@link
   * #read} knows ours in any form.
   */
  static boolean endsAsOurs(String message) {
    int source = message.lastIndexOf(OUR_SOURCE);
    int end = message.length() - OUR_END.length();
    return source >= 0
        && message.endsWith(OUR_END)
        && message.indexOf('"', source + OUR_SOURCE.length()) == end;
  }

  @Override
  public Optional<Ring> read(String message) {
    JsonNode json = parse(message);
    require(json.isObject(), "not a JSON object");
    if (optional(json, "source").filter(source -> source.startsWith(OURS)).isPresent()) {
      return Optional.empty();
    }
    String type = required(json, "type");
    String id = required(json, "entity_id");
    require(ACTIONS.contains(required(json, "action")), "action is none of " + ACTIONS);
    requireTime(required(json, "timestamp"));
    String mapping = optional(json, "mapping").orElse(null);
    return Optional.of(new Ring(mapping, type.equals("relation"), keys(json, id)));
  }

  private JsonNode parse(String text) {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      // Not as its cause: its message repeats what it read.
      throw new IllegalArgumentException("not JSON");
    }
  }

  /** The member key where there is one; else the id, and its parts where it is an array of some. */
  private List<List<Object>> keys(JsonNode json, String id) {
    JsonNode key = json.path("key");
    if (key.isMissingNode() || key.isNull()) {
      List<List<Object>> ways = new ArrayList<>();
      ways.add(List.of(id));
      arrayIn(id).ifPresent(ways::add);
      return ways;
    }
    return List.of(
        parts(key)
            .orElseThrow(
                () -> new IllegalArgumentException("key is no array of texts and integers")));
  }

  private Optional<List<Object>> arrayIn(String id) {
    try {
      return id.startsWith("[") ? parts(mapper.readTree(id)) : Optional.empty();
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

  private static String required(JsonNode json, String member) {
    String text = optional(json, member).orElse("");
    require(!text.isEmpty(), member + " is missing or empty");
    return text;
  }

  /** A null counts as missing. */
  private static Optional<String> optional(JsonNode json, String member) {
    JsonNode value = json.path(member);
    require(value.isTextual() || value.isMissingNode() || value.isNull(), member + " is no text");
    return Optional.ofNullable(value.textValue());
  }

  /** Nothing depends on it; a time without an offset is what some programs write. */
  private static void requireTime(String text) {
    try {
      TemporalAccessor unused = DateTimeFormatter.ISO_DATE_TIME.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("timestamp is no ISO-8601 date and time");
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
