package dev.pons.core.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A query that differs from the normal one in what a test says. */
public final class QueryBuilder {
  private String text = "harbour";
  private Scope scope = Library.ANA;
  private Set<String> mappings = Set.of();
  private final List<Filter> filters = new ArrayList<>();
  private int limit = SearchQuery.DEFAULT_LIMIT;
  private int offset;
  private Weights weights = Weights.DEFAULT;
  private Expansion expansion = Expansion.DEFAULT;
  private double minScore;
  private double minSimilarity = -1;

  public static QueryBuilder query() {
    return new QueryBuilder();
  }

  public QueryBuilder text(String text) {
    this.text = text;
    return this;
  }

  public QueryBuilder scope(Scope scope) {
    this.scope = scope;
    return this;
  }

  QueryBuilder in(String... mappings) {
    this.mappings = Set.of(mappings);
    return this;
  }

  QueryBuilder where(String property, Filter.Op op, Object value) {
    filters.add(new Filter(property, op, value));
    return this;
  }

  QueryBuilder page(int limit, int offset) {
    this.limit = limit;
    this.offset = offset;
    return this;
  }

  QueryBuilder weights(double vector, double text, double graph) {
    this.weights = new Weights(vector, text, graph);
    return this;
  }

  QueryBuilder expansion(int depth, int fanout) {
    this.expansion = new Expansion(depth, Set.of(), Expansion.Direction.BOTH, fanout);
    return this;
  }

  QueryBuilder expansion(Expansion expansion) {
    this.expansion = expansion;
    return this;
  }

  QueryBuilder least(double score, double similarity) {
    this.minScore = score;
    this.minSimilarity = similarity;
    return this;
  }

  public SearchQuery build() {
    return new SearchQuery(
        text, scope, mappings, filters, limit, offset, weights, expansion, minScore, minSimilarity);
  }
}
