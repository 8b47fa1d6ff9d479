package dev.pons.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pons.core.cache.Freshness;
import dev.pons.core.search.CanonicalQuery;
import dev.pons.core.search.Expansion;
import dev.pons.core.search.Filter;
import dev.pons.core.search.Filter.Op;
import dev.pons.core.search.InvalidSearchException;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.search.Weights;
import dev.pons.core.store.LogPosition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchParserTest {
  private static SearchRequest body(String json) {
    return SearchParser.body(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String canonical(SearchRequest request) {
    return CanonicalQuery.json(request.query());
  }

  @Test
  void everyMemberIsRead() {
    SearchRequest request =
        body(
            """
            {"query": " Hafen ", "scope": {"user_id": "ana", "team": 7, "open": true},
             "mappings": ["Memory", "Book", "Memory"],
             "filter": {"type": "city", "uses": {"gt": 1, "lte": 9.50}, "tags": ["a", "b"],
                        "kind": {"in": ["x", 2, false]}},
             "limit": 5, "offset": 10, "weights": {"vector": 2, "graph": 0},
             "graph": {"depth": 2, "types": ["KNOWS"], "direction": "in", "fanout": 7},
             "min_score": 0.1, "min_similarity": -0.5,
             "after": "1/A0", "wait": "2s", "stale": "500ms"}
            """);
    SearchQuery query = request.query();
    assertThat(query.text()).isEqualTo("Hafen");
    assertThat(query.scope().values())
        .isEqualTo(Map.of("user_id", "ana", "team", "7", "open", "true"));
    assertThat(query.mappings()).containsExactly("Book", "Memory");
    assertThat(query.filters())
        .containsExactly(
            new Filter("kind", Op.IN, List.of("x", new BigDecimal(2), false)),
            new Filter("tags", Op.EQ, List.of("a", "b")),
            new Filter("type", Op.EQ, "city"),
            new Filter("uses", Op.GT, new BigDecimal(1)),
            new Filter("uses", Op.LTE, new BigDecimal("9.5")));
    assertThat(query.limit()).isEqualTo(5);
    assertThat(query.offset()).isEqualTo(10);
    assertThat(query.weights()).isEqualTo(new Weights(2, 1, 0));
    assertThat(query.expansion())
        .isEqualTo(new Expansion(2, Set.of("KNOWS"), Expansion.Direction.IN, 7));
    assertThat(query.minScore()).isEqualTo(0.1);
    assertThat(query.minSimilarity()).isEqualTo(-0.5);
    assertThat(request.freshness())
        .isEqualTo(new Freshness(new LogPosition(0x1_0000_00A0L), Duration.ofMillis(500)));
    assertThat(request.patience()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\": \"x\"}",
        "{\"query\": \"x\", \"scope\": {}, \"filter\": {}, \"mappings\": [], \"graph\": {}}",
        "{\"query\": \"x\", \"filter\": {\"uses\": {}}, \"limit\": 10, \"min_score\": 0.0}",
        "{\"query\": \"x\", \"scope\": null, \"filter\": null, \"mappings\": null, \"limit\": null,"
            + " \"cursor\": null, \"weights\": null, \"graph\": {\"types\": null},"
            + " \"min_score\": null, \"after\": null, \"wait\": null, \"stale\": null}",
      })
  void whatIsLeftOutIsNormal(String json) {
    SearchRequest request = body(json);
    assertThat(canonical(request)).isEqualTo("{\"query\":\"x\"}");
    assertThat(request.freshness()).isEqualTo(Freshness.PRESENT);
    assertThat(request.patience()).isZero();
  }

  @Test
  void parametersSayTheSameAsABody() {
    Map<String, List<String>> parameters =
        Map.of(
            "q", List.of("Hafen"),
            "scope", List.of("user_id=a=b", "team=7"),
            "mapping", List.of("Memory", "Book"),
            "filter", List.of("{\"type\": \"city\"}"),
            "limit", List.of("5"),
            "min_score", List.of("0.25"),
            "after", List.of("0/1"),
            "wait", List.of("1s"),
            "stale", List.of("1s"));
    String same =
        """
        {"query": "Hafen", "scope": {"user_id": "a=b", "team": "7"}, "mappings": ["Memory", "Book"],
         "filter": {"type": "city"}, "limit": 5, "min_score": 0.25,
         "after": "0/1", "wait": "1s", "stale": "1s"}
        """;
    assertThat(SearchParser.parameters(parameters)).isEqualTo(body(same));
  }

  @Test
  void emptyParameterIsLeftOut() {
    assertThat(
            canonical(
                SearchParser.parameters(
                    Map.of("q", List.of("x"), "limit", List.of(""), "filter", List.of("")))))
        .isEqualTo("{\"query\":\"x\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | the search is no JSON object | send {",
        "`` | the search is no JSON object | send {",
        "{ | no JSON | send a JSON object",
        "{'query': 'x', 'query': 'x'} | no JSON | each name once",
        "{'query': 'x', 'scope': {'user_id': 'ana'}, 'scope': {'user_id': 'b'}} | no JSON | once",
        "{'query': 'x', 'scope': {'user_id': 'ana', 'user_id': 'ben'}} | no JSON | each name once",
        "{'query': 'x', 'scope': {'user_id': 'ana', 'user\\u005fid': 'b'}} | no JSON | name once",
        "{'query': 'x', 'filter': {'a': {'gt': 1, 'gt': 2}}} | no JSON | each name once",
        "{'query': 'x'} {'scope': {'user_id': 'ana'}} | no JSON | send a JSON object",
        "{'query': 'x'} ] | no JSON | send a JSON object",
        "{} | does not say what to find | query",
        "{'query': 1} | 'query' is not text | correct it",
        "{'query': 'x', 'scpe': {}} | unknown member 'scpe' | after, cursor, filter",
        "{'query': 'x', 'scope': 'ana'} | 'scope' is not an object | leave it out",
        "{'query': 'x', 'scope': {'user_id': null}} | scope's 'user_id' is no single value | text",
        "{'query': 'x', 'scope': {'user_id': ['a']}} | scope's 'user_id' is no single | send text",
        "{'query': 'x', 'mappings': 'Memory'} | 'mappings' is not a list of texts | correct it",
        "{'query': 'x', 'mappings': [1]} | 'mappings' is not a list of texts | correct it",
        "{'query': 'x', 'filter': []} | 'filter' is not an object | correct it",
        "{'query': 'x', 'filter': {'a': null}} | value for 'a' is neither text | correct it",
        "{'query': 'x', 'filter': {'a': [{}]}} | value for 'a' is neither text | correct it",
        "{'query': 'x', 'filter': {'a': {'like': 1}}} | unknown condition 'like' | contains, eq",
        "{'query': 'x', 'filter': {'a': {'EQ': 1}}} | unknown condition 'EQ' | contains, eq",
        "{'query': 'x', 'filter': {'a': {'in': 1}}} | 'in' for 'a' is no list | list of values",
        "{'query': 'x', 'filter': {'a': 1e1001}} | number for 'a' has too many | at most 1000",
        "{'query': 'x', 'filter': {'a': [1e-999999999]}} | number for 'a' has too | at most 1000",
        "{'query': 'x', 'limit': '5'} | 'limit' is not a whole number | correct it",
        "{'query': 'x', 'limit': 1.5} | 'limit' is not a whole number | correct it",
        "{'query': 'x', 'offset': 3000000000} | 'offset' is not a whole number | correct it",
        "{'query': 'x', 'cursor': 7} | 'cursor' is not text | correct it",
        "{'query': 'x', 'cursor': '!'} | the cursor belongs to another query | send the query",
        "{'query': 'x', 'weights': {'words': 1}} | 'weights' has an unknown member | graph, text",
        "{'query': 'x', 'weights': {'text': '1'}} | 'text' is not a number | correct it",
        "{'query': 'x', 'graph': {'hops': 1}} | 'graph' has an unknown member 'hops' | depth",
        "{'query': 'x', 'graph': {'direction': 'up'}} | direction 'up' | out, in or both",
        "{'query': 'x', 'min_score': true} | 'min_score' is not a number | correct it",
        "{'query': 'x', 'min_similarity': 1e999} | 'min_similarity' is not a number | correct it",
        "{'query': 'x', 'after': 'now'} | 'after' is no position | pg_current_wal_lsn",
        "{'query': 'x', 'wait': '1m'} | 'wait' is not a duration like 500ms or 2s | correct it",
        "{'query': 'x', 'wait': '31s'} | 'wait' is not a duration of at most 30s | correct it",
        "{'query': 'x', 'stale': '3601s'} | 'stale' is not a duration of at most 3600s | correct",
        "{'query': 'x', 'stale': 5} | 'stale' is not text | correct it",
      })
  void whatMakesNoSenseIsSaidWithARemedy(String json, String problem, String hint) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> body(json.replace('\'', '"')))
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(400))
        .satisfies(e -> assertThat(e.getMessage().replace('"', '\'')).contains(problem))
        .satisfies(e -> assertThat(e.problem().hint()).contains(hint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "query | x | unknown parameter 'query' | use after, cursor",
        "offset | 3 | unknown parameter 'offset' | use after, cursor",
        "scope | ana | a scope without a value | scope=user_id=VALUE",
        "scope | =ana | a scope without a value | scope=user_id=VALUE",
        "filter | {a | a value is no JSON | send JSON",
        "filter | {\"a\": 1, \"a\": 2} | a value is no JSON | each name once",
        "filter | {\"a\": 1} {} | a value is no JSON | send JSON",
        "limit | 5 6 | a value is no JSON | send JSON",
        "limit | many | a value is no JSON | send JSON",
        "min_score | NaN | a value is no JSON | send JSON",
        "mapping | Memory | does not say what to find | q=",
      })
  void parametersThatMakeNoSenseAreSaidWithARemedy(
      String name, String value, String problem, String hint) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> SearchParser.parameters(Map.of(name, List.of(value))))
        .withMessageContaining(problem)
        .satisfies(e -> assertThat(e.problem().hint()).contains(hint));
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "filter", "limit", "cursor", "min_score", "after", "wait", "stale"})
  void whatHasOneValueIsNotGivenTwice(String name) {
    for (String second : List.of("1", "2")) {
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(() -> SearchParser.parameters(Map.of(name, List.of("1", second))))
          .withMessage("'" + name + "' is given 2 times")
          .satisfies(e -> assertThat(e.problem().status()).isEqualTo(400))
          .satisfies(e -> assertThat(e.problem().hint()).isEqualTo("give it once"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_id=ben", "user_id=ana", "user_id="})
  void nobodyIsInTwoScopes(String second) {
    Map<String, List<String>> parameters =
        Map.of("q", List.of("x"), "scope", List.of("user_id=ana", "team=7", second));
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> SearchParser.parameters(parameters))
        .withMessage("the scope's 'user_id' is given twice")
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(400))
        .satisfies(e -> assertThat(e.problem().hint()).isEqualTo("give one value of it"));
  }

  @Test
  void numbersKeepAllOfTheirDigits() {
    assertThat(canonical(body("{\"query\": \"x\", \"filter\": {\"a\": 12345678901234567.890}}")))
        .isEqualTo("{\"filter\":{\"a\":{\"eq\":12345678901234567.89}},\"query\":\"x\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\":\"x\"}",
        "{\"filter\":{\"a\":{\"eq\":0.00000025,\"in\":[1000,\"b\",true]}},"
            + "\"graph\":{\"depth\":0,\"types\":[\"KNOWS\"]},\"limit\":3,\"mappings\":[\"Book\"],"
            + "\"min_score\":0.5,\"min_similarity\":0,\"offset\":7,\"query\":\"\\\"ä\\\\\\u0001\","
            + "\"scope\":{\"user_id\":\"ana\"},\"weights\":{\"text\":0.25}}",
      })
  void canonicalQueryIsReadAsWhatItWas(String canonical) {
    assertThat(CanonicalQuery.json(SearchParser.query(canonical))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "{}", "{\"query\":\"x\",\"more\":1}", "[]"})
  void canonicalQueryThatIsNoneIsNoFaultOfAnybodysRequest(String text) {
    assertThatExceptionOfType(InvalidSearchException.class)
        .isThrownBy(() -> SearchParser.query(text))
        .satisfies(e -> assertThat(e.remedy()).isNotEmpty());
  }
}
