package dev.pons.redis.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.core.cache.CachedAnswer;
import dev.pons.core.store.LogPosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer as its key holds it: a JSON object whose last member is the answer's body. The body is
 * passed on as it is.
 */
final class AnswerText {
  private static final int VERSION = 1;
  private static final String BODY = ",\"answer\":";

  private final ObjectMapper mapper = new ObjectMapper();

  String write(CachedAnswer answer) {
    return new StringBuilder(answer.body().length() + 160)
        .append("{\"v\":")
        .append(VERSION)
        .append(",\"generation\":\"")
        .append(answer.generation())
        .append("\",\"asOf\":\"")
        .append(answer.asOf())
        .append("\",\"position\":\"")
        .append(answer.position())
        .append('"')
        .append(BODY)
        .append(answer.body())
        .append('}')
        .toString();
  }

  /** Empty for what we did not write. */
  Optional<CachedAnswer> read(String text) {
    int body = text.indexOf(BODY);
    if (body < 0 || !text.endsWith("}")) {
      return Optional.empty();
    }
    try {
      JsonNode head = mapper.readTree(text.substring(0, body) + "}");
      if (head.path("v").intValue() != VERSION) {
        return Optional.empty();
      }
      return Optional.of(
          new CachedAnswer(
              head.path("generation").asText(),
              Instant.parse(head.path("asOf").asText()),
              LogPosition.parse(head.path("position").asText()),
              text.substring(body + BODY.length(), text.length() - 1)));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
