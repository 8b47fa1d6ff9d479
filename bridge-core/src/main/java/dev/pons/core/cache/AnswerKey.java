package dev.pons.core.cache;

import dev.pons.core.search.CanonicalQuery;
import dev.pons.core.search.SearchQuery;

/**
 * Names an answer.
 *
 * @param scope whose answers end together with it, see {@link Scopes}; empty where readers are not
 *     separated
 * @param hash of the canonical query
 * @param query the canonical query
 */
public record AnswerKey(String scope, String hash, String query) {
  /** The key of a query's answer. */
  public static AnswerKey of(SearchQuery query, Scopes scopes) {
    return new AnswerKey(
        scopes.of(query.scope()), CanonicalQuery.hash(query), CanonicalQuery.json(query));
  }

  /** {@code search:<scope>:<hash>}, {@code search:<hash>} where readers are not separated. */
  public String text() {
    return scope.isEmpty() ? "search:" + hash : "search:" + scope + ":" + hash;
  }
}
