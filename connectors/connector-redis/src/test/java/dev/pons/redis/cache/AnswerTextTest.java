package dev.pons.redis.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.core.cache.CachedAnswer;
import dev.pons.core.store.LogPosition;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerTextTest {
  private static final CachedAnswer ANSWER =
      new CachedAnswer(
          "own.shared",
          Instant.parse("2026-01-02T03:04:05.678901Z"),
          LogPosition.parse("1/16B3748"),
          "{\"hits\":[{\"record\":{\"content\":\"an ,\\\"answer\\\":{} inside\"}}]}");

  private final AnswerText text = new AnswerText();

  @Test
  void answerIsReadAsItWasWritten() {
    assertThat(text.read(text.write(ANSWER))).contains(ANSWER);
  }

  @Test
  void otherProgramsReadItAsOneObject() throws IOException {
    JsonNode value = new ObjectMapper().readTree(text.write(ANSWER));
    assertThat(value.path("v").intValue()).isOne();
    assertThat(value.path("generation").textValue()).isEqualTo("own.shared");
    assertThat(value.path("asOf").textValue()).isEqualTo("2026-01-02T03:04:05.678901Z");
    assertThat(value.path("position").textValue()).isEqualTo("1/16B3748");
    assertThat(value.at("/answer/hits/0/record/content").textValue()).contains(",\"answer\":");
    assertThat(value).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{}",
        "[1]",
        "{\"v\":1,\"answer\":{}}",
        "{\"v\":2,\"generation\":\"g\",\"asOf\":\"2026-01-02T03:04:05Z\",\"position\":\"0/1\","
            + "\"answer\":{}}",
        "{\"v\":1,\"generation\":\"g\",\"asOf\":\"yesterday\",\"position\":\"0/1\",\"answer\":{}}",
        "{\"v\":1,\"generation\":\"g\",\"asOf\":\"2026-01-02T03:04:05Z\",\"position\":\"one\","
            + "\"answer\":{}}",
        "{\"v\":1,\"generation\":\"g\",\"asOf\":\"2026-01-02T03:04:05Z\",\"position\":\"0/1\","
            + "\"answer\":{} ",
      })
  void whatWeDidNotWriteIsNoAnswer(String other) {
    assertThat(text.read(other)).isEmpty();
  }
}
