package dev.pons.core.search;

import static dev.pons.core.search.InvalidSearchException.unless;

import java.util.Collection;

/** Looks whether a query's numbers and texts are within their bounds. Pure. */
final class QueryBounds {
  private static final int LONGEST_TEXT = 4_000;

  private QueryBounds() {}

  /**
   * @throws InvalidSearchException something is out of bounds
   */
  static void check(SearchQuery query) {
    unless(!query.text().isEmpty(), "the query is empty", "say what to find");
    unless(
        query.text().length() <= LONGEST_TEXT,
        "the query is too long",
        "use at most 4,000 characters");
    checkTexts(query);
    unless(
        query.limit() >= 1 && query.limit() <= 100,
        "limit or cursor is out of range",
        "limit is 1 to 100");
    unless(
        query.offset() >= 0 && query.offset() <= SearchQuery.MOST_HITS - query.limit(),
        "limit or cursor is out of range",
        "pages end at hit " + SearchQuery.MOST_HITS);
    check(query.expansion());
    check(query.weights());
    unless(
        within(query.minScore(), 0, 1) && within(query.minSimilarity(), -1, 1),
        "a least score is out of range",
        "use 0 to 1 for min_score, -1 to 1 for min_similarity");
  }

  private static void check(Expansion expansion) {
    unless(within(expansion.depth(), 0, 3), "the graph's depth is out of range", "use 0 to 3");
    unless(
        within(expansion.fanout(), 1, 100), "the graph's fanout is out of range", "use 1 to 100");
  }

  private static void check(Weights weights) {
    unless(
        within(weights.vector(), 0, 10)
            && within(weights.text(), 0, 10)
            && within(weights.graph(), 0, 10),
        "a weight is out of range",
        "use 0 to 10");
    unless(
        weights.vector() + weights.text() > 0,
        "neither meaning nor words are looked for",
        "give one of the two a weight: the graph starts from what they find");
  }

  private static boolean within(double number, double least, double most) {
    return number >= least && number <= most;
  }

  private static void checkTexts(SearchQuery query) {
    checkText("the query", query.text());
    query.scope().values().forEach((name, value) -> checkText("the scope's '" + name + "'", value));
    query.filters().forEach(f -> checkValue("the value for '" + f.property() + "'", f.value()));
  }

  private static void checkValue(String what, Object value) {
    if (value instanceof Collection<?> list) {
      list.forEach(element -> checkValue(what, element));
    } else {
      checkText(what, value.toString());
    }
  }

  /** Half a pair of surrogates and the character 0 are in no record: Postgres takes neither. */
  private static void checkText(String what, String text) {
    unless(
        text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE),
        what + " has a character that no text can have",
        "leave out U+0000 and unpaired surrogates");
  }
}
