package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.store.KeyRange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeParserTest {
  @Test
  void nothingMeansEverything() {
    assertThat(parse("{}")).isEqualTo(ScopeRequest.ALL);
    assertThat(parse("{'mapping': null, 'direction': 'both'}")).isEqualTo(ScopeRequest.ALL);
  }

  @Test
  void conditionsAreReadByTheMappingsTypes() {
    assertThat(
            parse(
                    "{'mapping': 'Tag', 'from': '7', 'to': 12, 'direction': 'graph-to-postgres',"
                        + " 'changed_since': '2026-01-02T04:04:05+01:00'}")
                .scope())
        .isEqualTo(
            new KeyScope(
                "Tag",
                new KeyRange(7L, 12L),
                Instant.parse("2026-01-02T03:04:05Z"),
                Side.GRAPH,
                null));
  }

  @Test
  void aRangeOfRelationsIsThatOfTheirStart() {
    assertThat(parse("{'mapping': 'TAGGED', 'from': 'm1'}").scope().range())
        .isEqualTo(new KeyRange("m1", null));
  }

  @Test
  void keysAreTextsNumbersOrArrays() {
    assertThat(parse("{'mapping': 'Tag', 'keys': ['7', 8]}").keys())
        .isEqualTo(List.of(RecordKey.of("Tag", 7L), RecordKey.of("Tag", 8L)));
    RecordKey tagged = RecordKey.of("TAGGED", "m1", 7L);
    assertThat(parse("{'mapping': 'TAGGED', 'keys': [['m1', 7], '[\\\"m1\\\",7]']}").keys())
        .isEqualTo(List.of(tagged, tagged));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'from': 'm1'}",
        "{'keys': ['m1']}",
        "{'mapping': 'Nothing', 'keys': ['m1']}",
        "{'mapping': 'Memory', 'keys': []}",
        "{'mapping': 'Memory', 'keys': 'm1'}",
        "{'mapping': 'Memory', 'keys': [true]}",
        "{'mapping': 'Memory', 'keys': ['m1'], 'from': 'm0'}",
        "{'mapping': 'Tag', 'from': 'x'}",
        "{'mapping': 'Tag', 'keys': [1.5]}",
        "{'direction': 'up'}",
        "{'changed_since': 'yesterday'}",
        "{'since': '2026-01-02T03:04:05Z'}"
      })
  void whatMakesNoSenseIsRefused(String body) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> parse(body))
        .matches(e -> e.problem().status() == 400);
  }

  private static ScopeRequest parse(String body) {
    Members members =
        new Members(Json.tree(body.replace('\'', '"')), "the body", ScopeParser.MEMBERS);
    return new ScopeParser(members, new FakeApplication()).scope();
  }
}
