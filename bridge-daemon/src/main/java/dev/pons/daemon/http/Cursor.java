package dev.pons.daemon.http;

import dev.pons.core.search.CanonicalQuery;
import dev.pons.core.search.SearchQuery;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next page of a query begins, as clients hand it back to us. Pure. */
final class Cursor {
  private static final int CHECKED = 12;

  private Cursor() {}

  /** The cursor of the page after this one. */
  static String next(SearchQuery query) {
    int offset = query.offset() + query.limit();
    String text = offset + "." + name(query);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The query at a cursor.
   *
   * @param query without an offset
   * @throws ApiException the cursor is none of this query
   */
  static SearchQuery at(SearchQuery query, String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      int dot = text.indexOf('.');
      if (dot > 0 && text.substring(dot + 1).equals(name(query))) {
        return at(query, Integer.parseInt(text.substring(0, dot)));
      }
    } catch (IllegalArgumentException e) {
      throw none();
    }
    throw none();
  }

  private static ApiException none() {
    return ApiException.bad(
        "the cursor belongs to another query", "send the query again as it was with its cursor");
  }

  private static String name(SearchQuery query) {
    return CanonicalQuery.hash(at(query, 0)).substring(0, CHECKED);
  }

  private static SearchQuery at(SearchQuery query, int offset) {
    return new SearchQuery(
        query.text(),
        query.scope(),
        query.mappings(),
        query.filters(),
        query.limit(),
        offset,
        query.weights(),
        query.expansion(),
        query.minScore(),
        query.minSimilarity());
  }
}
