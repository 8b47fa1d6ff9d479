package dev.pons.core.search;

import static dev.pons.core.search.QueryBuilder.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.search.Filter.Op;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryCheckTest {
  private final QueryCheck check = new QueryCheck(Library.ALL);

  private void refused(QueryBuilder query, String message, String remedy) {
    assertThatExceptionOfType(InvalidSearchException.class)
        .isThrownBy(() -> check.mappings(query.build()))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.remedy()).contains(remedy));
  }

  private void accepted(QueryBuilder query) {
    assertThatNoException().isThrownBy(() -> check.mappings(query.build()));
  }

  @Test
  void withoutMappingsAllAreMeant() {
    assertThat(check.mappings(query().build())).containsExactly(Library.MEMORY, Library.BOOK);
    assertThat(check.mappings(query().in("Book").build())).containsExactly(Library.BOOK);
  }

  @Test
  void unknownMappingIsRefusedWithTheKnownOnes() {
    refused(query().in("Memori"), "'Memori' cannot be searched", "Book, Memory");
  }

  @Test
  void scopeMustSayWhoseRecordsAreMeant() {
    refused(query().scope(Scope.ALL), "'user_id' is missing", "user_id=VALUE");
    refused(query().scope(Scope.of(Map.of("user_id", " \t"))), "'user_id' is missing", "user_id");
    refused(query().scope(Scope.of(Map.of("content", "x"))), "'user_id' is missing", "user_id");
  }

  @Test
  void scopeMustBeGivenForWhatEverybodyMayFindToo() {
    refused(query().scope(Scope.ALL).in("Book"), "'user_id' is missing", "user_id");
    assertThat(check.mappings(query().in("Book").build())).containsExactly(Library.BOOK);
  }

  @Test
  void scopeMayBeNarrowedDownByFurtherProperties() {
    Scope both =
        Scope.of(Map.of("user_id", "ana", "agent_id", "0f0e0d0c-0b0a-4908-8706-050403020100"));
    assertThat(check.mappings(query().scope(both).build()))
        .containsExactly(Library.MEMORY, Library.BOOK);
  }

  @Test
  void mappingWithoutAPropertyOfTheScopeHasNoHits() {
    Searchables other = new Searchables(List.of(Library.MEMORY, unshared(Library.BOOK)), List.of());
    SearchQuery query = query().scope(Scope.of(Map.of("user_id", "ana"))).build();
    assertThat(new QueryCheck(other).mappings(query)).containsExactly(Library.MEMORY);
  }

  private static Searchable unshared(Searchable searchable) {
    return new Searchable(
        searchable.mapping(), searchable.text(), searchable.language(), searchable.vector(), false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "colour | red | nothing that can be found has a property 'colour' | scope by [user_id]",
        "tags | sea | 'tags' is text[] and no scope | filter by it",
        "importance | 1 | 'importance' is float and no scope | filter by it",
        "uses | seven | the scope's 'uses' is no integer | correct it",
        "uses | 007 | not written as it is kept | write 7",
        "agent_id | no-uuid | the scope's 'agent_id' is no uuid | correct it",
        "agent_id | 0F0E0D0C-0B0A-4908-8706-050403020100 | not written as it is kept | write 0f0e",
      })
  void scopeThatCannotBeIsRefused(String property, String value, String message, String remedy) {
    Scope scope = Scope.of(Map.of("user_id", "ana", property, value));
    refused(query().scope(scope), message, remedy);
  }

  @Test
  void textHasItsBounds() {
    refused(query().text(" \n "), "the query is empty", "say what to find");
    refused(query().text("x".repeat(4_001)), "too long", "4,000");
    accepted(query().text("x".repeat(4_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\ud83db", "\udc00"})
  void textThatPostgresCannotHoldIsRefusedWhereverItStands(String text) {
    refused(query().text(text), "the query has a character", "U+0000");
    refused(query().scope(Scope.of(Map.of("user_id", text))), "the scope's 'user_id'", "U+0000");
    refused(query().where("content", Op.EQ, text), "the value for 'content'", "U+0000");
    refused(query().where("content", Op.IN, List.of("x", text)), "for 'content'", "U+0000");
  }

  @Test
  void charactersOfTwoPartsAreFine() {
    accepted(query().text("🚢 harbour").scope(Scope.of(Map.of("user_id", "𝛼"))));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "101,0", "-1,0", "10,-1", "10,191", "100,101", "10,2147483647"})
  void pagesHaveTheirBounds(int limit, int offset) {
    refused(
        query().page(limit, offset),
        "limit or cursor",
        limit < 1 || limit > 100 ? "1 to 100" : "hit 200");
  }

  @ParameterizedTest
  @CsvSource({"1,0", "100,0", "100,100", "10,190", "1,199"})
  void pagesWithinThemAreFine(int limit, int offset) {
    accepted(query().page(limit, offset));
  }

  @Test
  void graphHasItsBounds() {
    refused(query().expansion(-1, 20), "depth", "0 to 3");
    refused(query().expansion(4, 20), "depth", "0 to 3");
    refused(query().expansion(1, 0), "fanout", "1 to 100");
    refused(query().expansion(1, 101), "fanout", "1 to 100");
    accepted(query().expansion(0, 1));
    accepted(query().expansion(3, 100));
  }

  @Test
  void weightsHaveTheirBounds() {
    refused(query().weights(-0.1, 1, 1), "a weight", "0 to 10");
    refused(query().weights(1, 10.1, 1), "a weight", "0 to 10");
    refused(query().weights(1, 1, Double.NaN), "a weight", "0 to 10");
    refused(query().weights(0, 0, 1), "neither meaning nor words", "give one of the two");
    accepted(query().weights(10, 0, 0));
    accepted(query().weights(0, 0.1, 10));
  }

  @Test
  void leastScoresHaveTheirBounds() {
    refused(query().least(1.1, 0), "a least score", "0 to 1");
    refused(query().least(-0.1, 0), "a least score", "0 to 1");
    refused(query().least(0, 1.1), "a least score", "-1 to 1");
    refused(query().least(0, Double.NEGATIVE_INFINITY), "a least score", "-1 to 1");
    accepted(query().least(1, 1));
    accepted(query().least(0, -1));
  }

  @Test
  void filterMustNameAPropertyOfWhatIsSearched() {
    refused(query().where("colour", Op.EQ, "red"), "has a property 'colour'", "Book, Memory");
    refused(query().in("Book").where("uses", Op.EQ, 1), "has a property 'uses'", "of Book");
    assertThat(check.mappings(query().where("uses", Op.EQ, new BigDecimal(1)).build()))
        .as("only memories have uses")
        .containsExactly(Library.MEMORY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "content | GT | text, which has no ranges",
        "tags | LTE | text[], which has no ranges",
        "done | LT | boolean, which has no ranges",
        "uses | CONTAINS | integer, which contains nothing",
        "agent_id | CONTAINS | uuid, which contains nothing",
        "meta | EQ | 'meta' is json",
        "meta | CONTAINS | 'meta' is json",
        "uses | EQ | no integer",
        "at | GTE | no timestamp",
        "tags | EQ | no text[]",
      })
  void filterMustFitItsProperty(String property, Op op, String message) {
    refused(query().where(property, op, "x"), message, "");
  }

  @Test
  void listsAreComparedWholeOrByAnElement() {
    refused(query().where("tags", Op.IN, List.of("sea")), "never one of some", "contains");
    refused(query().where("uses", Op.IN, List.of(1, "x")), "no integer", "correct it");
    refused(query().where("tags", Op.CONTAINS, List.of("sea")), "no text[]", "correct it");
    accepted(query().where("tags", Op.EQ, List.of("sea")));
    accepted(query().where("tags", Op.CONTAINS, "sea"));
    accepted(query().where("uses", Op.IN, List.of(new BigDecimal(1))));
    accepted(query().where("uses", Op.IN, List.of()));
  }

  @Test
  void everythingOrderedHasRanges() {
    for (String number : Set.of("importance", "uses", "price")) {
      accepted(query().where(number, Op.GTE, new BigDecimal(1)));
    }
    accepted(query().where("at", Op.LT, "2026-01-01T00:00:00+01:00"));
  }
}
