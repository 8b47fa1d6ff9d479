package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Hit;
import dev.pons.core.search.Leg;
import dev.pons.core.search.LegScore;
import dev.pons.core.search.SearchAnswer;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.store.LogPosition;
import dev.pons.core.value.Bytes;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerBodyTest {
  private static final RecordKey KEY = RecordKey.of("Memory", "m1");

  private static String body(String query, boolean more, Set<Leg> missing, Hit... hits) {
    SearchAnswer answer =
        new SearchAnswer(List.of(hits), more, missing, Instant.EPOCH, new LogPosition(1));
    return AnswerBody.of(SearchParser.query(query), answer);
  }

  private static JsonNode record(Map<String, Object> properties) throws JsonProcessingException {
    Hit hit = new Hit(KEY, 1, List.of(), properties);
    return new ObjectMapper()
        .readTree(body("{\"query\":\"x\"}", false, Set.of(), hit))
        .at("/hits/0/record");
  }

  @Test
  void answerWithoutHitsSaysSo() {
    assertThat(body("{\"query\":\"x\"}", false, Set.of()))
        .isEqualTo("{\"hits\":[],\"cursor\":null,\"missing\":[]}");
  }

  @Test
  void missingLegsAreNamed() {
    assertThat(body("{\"query\":\"x\"}", false, Set.of(Leg.GRAPH)))
        .endsWith("\"missing\":[\"graph\"]}");
  }

  @Test
  void hitSaysHowItWasFound() {
    Hit hit =
        new Hit(
            RecordKey.of("Memory", 7L),
            0.123_456_78,
            List.of(
                new LegScore(Leg.VECTOR, 2, 0.987_654_32, null),
                new LegScore(Leg.GRAPH, 1, 0.008, KEY)),
            new TreeMap<>(Map.of("content", "the \"harbour\"", "uses", 3L)));
    assertThat(body("{\"query\":\"x\"}", false, Set.of(), hit))
        .isEqualTo(
            """
            {"hits":[{"mapping":"Memory","key":[7],"score":0.123457,"legs":{\
            "vector":{"rank":2,"score":0.987654},\
            "graph":{"rank":1,"score":0.008,"from":{"mapping":"Memory","key":["m1"]}}},\
            "record":{"content":"the \\"harbour\\"","uses":3}}],"cursor":null,"missing":[]}""");
  }

  @Test
  void valuesAreWhatJsonCanHold() throws JsonProcessingException {
    JsonNode record =
        record(
            Map.of(
                "at",
                Instant.parse("2026-01-02T03:04:05.000006Z"),
                "day",
                LocalDate.of(2026, 1, 2),
                "time",
                LocalTime.of(3, 4),
                "price",
                new BigDecimal("12.50"),
                "infinite",
                Double.POSITIVE_INFINITY,
                "half",
                0.5,
                "tags",
                List.of("a", "b"),
                "meta",
                new TreeMap<String, Object>(Map.of("none", JsonNull.NULL, "n", 1L)),
                "done",
                true));
    assertThat(record.path("at").textValue()).isEqualTo("2026-01-02T03:04:05.000006Z");
    assertThat(record.path("day").textValue()).isEqualTo("2026-01-02");
    assertThat(record.path("time").textValue()).isEqualTo("03:04");
    assertThat(record.path("price").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(record.path("infinite").textValue()).isEqualTo("Infinity");
    assertThat(record.path("half").doubleValue()).isEqualTo(0.5);
    assertThat(record.path("tags")).hasSize(2);
    assertThat(record.at("/meta/none").isNull()).isTrue();
    assertThat(record.at("/meta/n").intValue()).isOne();
    assertThat(record.path("done").booleanValue()).isTrue();
  }

  @Test
  void valuesThatJsonHasNoFormForAreText() throws JsonProcessingException {
    JsonNode record =
        record(
            Map.of(
                "lasts", new Span(1, 2, 3_500_000),
                "opens", OffsetTime.parse("12:00+02:00"),
                "blobs", List.of(Bytes.of(new byte[] {1, 2}))));
    assertThat(record.path("lasts").textValue()).isEqualTo("P1M2DT3.5S");
    assertThat(record.path("opens").textValue()).isEqualTo("12:00+02:00");
    assertThat(record.at("/blobs/0").textValue()).isEqualTo("AQI=");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0, true, true",
    "10, 0, false, false",
    "100, 0, true, true",
    "100, 100, true, false",
    "10, 180, true, true",
    "10, 190, true, false",
  })
  void cursorLeadsOnWhileThereIsAnotherPageThatMayBeAskedFor(
      int limit, int offset, boolean more, boolean cursor) throws JsonProcessingException {
    String query = "{\"query\":\"x\",\"limit\":%d,\"offset\":%d}".formatted(limit, offset);
    JsonNode answer = new ObjectMapper().readTree(body(query, more, Set.of()));
    assertThat(answer.path("cursor").isTextual()).isEqualTo(cursor);
    if (cursor) {
      SearchQuery first = SearchParser.query("{\"query\":\"x\",\"limit\":%d}".formatted(limit));
      assertThat(Cursor.at(first, answer.path("cursor").textValue()).offset())
          .isEqualTo(offset + limit);
    }
  }
}
