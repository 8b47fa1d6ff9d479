package dev.pons.core.search;

import static dev.pons.core.search.QueryBuilder.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.search.Filter.Op;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanonicalQueryTest {
  private static String json(QueryBuilder query) {
    return CanonicalQuery.json(query.build());
  }

  @Test
  void whatIsNormalIsLeftOut() {
    assertThat(json(query())).isEqualTo("{\"query\":\"harbour\",\"scope\":{\"user_id\":\"ana\"}}");
    assertThat(json(query().scope(Scope.ALL))).isEqualTo("{\"query\":\"harbour\"}");
  }

  @Test
  void everythingElseIsThereOnceAndSorted() {
    Expansion far = new Expansion(2, Set.of("WROTE", "KNOWS"), Expansion.Direction.OUT, 5);
    QueryBuilder all =
        query()
            .in("Memory", "Book")
            .where("uses", Op.GT, new BigDecimal(1))
            .where("tags", Op.CONTAINS, "sea")
            .where("uses", Op.LTE, new BigDecimal(9))
            .where("content", Op.IN, List.of("b", "a"))
            .where("done", Op.EQ, true)
            .page(5, 10)
            .weights(2, 0, 0.25)
            .expansion(far)
            .least(0.1, 0.3);
    assertThat(json(all))
        .isEqualTo(
            """
            {"filter":{"content":{"in":["b","a"]},"done":{"eq":true},"tags":{"contains":"sea"},\
            "uses":{"gt":1,"lte":9}},\
            "graph":{"depth":2,"direction":"out","fanout":5,"types":["KNOWS","WROTE"]},\
            "limit":5,"mappings":["Book","Memory"],"min_score":0.1,"min_similarity":0.3,\
            "offset":10,"query":"harbour","scope":{"user_id":"ana"},\
            "weights":{"graph":0.25,"text":0,"vector":2}}""");
  }

  @Test
  void anOrderThatMeansNothingMakesNoDifference() {
    QueryBuilder one = query().where("uses", Op.EQ, 1).where("content", Op.EQ, "x").in("A", "B");
    QueryBuilder other = query().where("content", Op.EQ, "x").where("uses", Op.EQ, 1).in("B", "A");
    assertThat(CanonicalQuery.hash(one.build())).isEqualTo(CanonicalQuery.hash(other.build()));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "0.50, 0.5",
    "-0.0, 0",
    "0E+9, 0",
    "1E+3, 1000",
    "2.5e-7, 0.00000025",
    "123456789012345678901234567890.125, 123456789012345678901234567890.125",
  })
  void numbersHaveNeitherExponentNorTrailingZeros(BigDecimal number, String text) {
    assertThat(json(query().where("price", Op.EQ, number)))
        .startsWith("{\"filter\":{\"price\":{\"eq\":" + text + "}}");
  }

  @Test
  void textIsEscapedAsLittleAsJsonAllows() {
    assertThat(json(query().text("a\"b\\c/d\b\f\n\r\te\u0001\u001f\u007f\u2028é漢🚢")))
        .startsWith("{\"query\":\"a\\\"b\\\\c/d\\b\\f\\n\\r\\te\\u0001\\u001f\u007f\u2028é漢🚢\",");
  }

  @Test
  void textIsComposedAndHasNoWhiteSpaceAround() {
    assertThat(json(query().text(" \n cafe\u0301 \t")))
        .isEqualTo(json(query().text("caf\u00e9")))
        .contains("\"caf\u00e9\"");
  }

  @Test
  void scopeIsPartOfIt() {
    Scope ben = Scope.of(Map.of("user_id", "ben"));
    assertThat(CanonicalQuery.hash(query().scope(ben).build()))
        .isNotEqualTo(CanonicalQuery.hash(query().build()))
        .matches("[0-9a-f]{64}");
  }
}
