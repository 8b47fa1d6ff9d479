package dev.pons.core.search;

import java.text.Normalizer;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody wants to find, in one form whatever way it was asked.
 *
 * @param text what to find; NFC, without white space at its ends
 * @param mappings names of the mappings to look in; empty for all that can be searched
 * @param filters sorted by property and condition
 * @param limit hits of one page, 1 to 100
 * @param offset hits of the pages before; {@code offset + limit} is at most {@value #MOST_HITS}
 * @param minScore least score of a hit, 0 to 1
 * @param minSimilarity least cosine similarity of what is found by meaning, -1 to 1
 */
public record SearchQuery(
    String text,
    Scope scope,
    Set<String> mappings,
    List<Filter> filters,
    int limit,
    int offset,
    Weights weights,
    Expansion expansion,
    double minScore,
    double minSimilarity) {
  /** As deep as pages go. */
  public static final int MOST_HITS = 200;

  /** Hits of a page unless told otherwise. */
  public static final int DEFAULT_LIMIT = 10;

  private static final Comparator<Filter> ORDER =
      Comparator.comparing(Filter::property).thenComparing(Filter::op);

  public SearchQuery {
    text = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    mappings = Collections.unmodifiableSet(new TreeSet<>(mappings));
    filters = filters.stream().sorted(ORDER).toList();
  }

  /** A text in a scope, with the defaults for all else. */
  public static SearchQuery of(String text, Scope scope) {
    return new SearchQuery(
        text,
        scope,
        Set.of(),
        List.of(),
        DEFAULT_LIMIT,
        0,
        Weights.DEFAULT,
        Expansion.DEFAULT,
        0,
        -1);
  }

  /** How many hits the legs have to tell apart. */
  int depth() {
    return offset + limit;
  }
}
