package dev.pons.core.search;

import static dev.pons.core.search.InvalidSearchException.unless;

import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.embedding.Purpose;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds records by meaning, by words and through the graph, always in the stores as they are.
 *
 * <p>A hit's row is read after it was found, and its scope and all filters are looked at once more:
 * what was deleted meanwhile, or belongs to somebody else, is never returned. A leg whose model or
 * store does not answer is left out, and the answer says so. Thread-safe.
 */
public final class HybridSearch {
  /**
   * So many of a leg's findings are ranked, whatever page is asked for: pages are of one ranking.
   */
  private static final int CANDIDATES = SearchQuery.MOST_HITS;

  /** So many of the best are gone on from through the graph. */
  private static final int SEEDS = 10;

  private final QueryCheck check;
  private final Searchables searchables;
  private final SearchIndex index;
  private final Neighbours neighbours;
  private final @Nullable Embedder embedder;
  private final Clock clock;
  private final MissedLegs missed = new MissedLegs();

  /**
   * @param embedder null where no model is configured: nothing is found by meaning then
   */
  public HybridSearch(
      Searchables searchables,
      SearchIndex index,
      Neighbours neighbours,
      @Nullable Embedder embedder,
      Clock clock) {
    this.check = new QueryCheck(searchables);
    this.searchables = searchables;
    this.index = index;
    this.neighbours = neighbours;
    this.embedder = embedder;
    this.clock = clock;
  }

  /**
   * Whether a query makes sense.
   *
   * @throws InvalidSearchException it does not
   */
  public void check(SearchQuery query) {
    mappings(query);
  }

  private List<Searchable> mappings(SearchQuery query) {
    unless(
        embedder != null || query.weights().text() > 0,
        "nothing is found by meaning without a model",
        "give words a weight, or configure embedding.provider");
    return check.mappings(query);
  }

  /**
   * Finds.
   *
   * @throws InvalidSearchException the query makes no sense
   * @throws RetryableException Postgres was unreachable or busy
   */
  public SearchAnswer search(SearchQuery query) {
    List<Searchable> in = mappings(query);
    Instant asOf = clock.instant();
    LogPosition position = index.position();
    Set<Leg> missing = EnumSet.noneOf(Leg.class);
    List<Ranked> near = near(query, in, missing);
    List<Ranked> words = words(query, in);
    Visible visible = new Visible(searchables, index, query.scope());
    List<Fusion.Fused> fused = fuse(query, near, words, visible, missing);
    List<Hit> hits = hits(query, in, fused, visible);
    boolean more = hits.size() > query.depth();
    List<Hit> page =
        hits.subList(Math.min(query.offset(), hits.size()), Math.min(query.depth(), hits.size()));
    return new SearchAnswer(List.copyOf(page), more, missing, asOf, position);
  }

  private List<Ranked> near(SearchQuery query, List<Searchable> in, Set<Leg> missing) {
    List<Searchable> withVectors = in.stream().filter(s -> s.vector() != null).toList();
    Embedder model = embedder;
    if (model == null || query.weights().vector() == 0 || withVectors.isEmpty()) {
      return List.of();
    }
    List<Ranked> near = orMissing(Leg.VECTOR, missing, () -> near(query, withVectors, model));
    return near == null ? List.of() : near;
  }

  /** Null where the model does not take the text. */
  private @Nullable List<Ranked> near(SearchQuery query, List<Searchable> in, Embedder model) {
    Embedding embedding = model.embed(Purpose.QUERY, List.of(query.text())).get(0);
    if (!(embedding instanceof Embedding.Vector vector)) {
      return null;
    }
    return best(
        in.stream()
            .flatMap(s -> index.nearest(s, query, vector.values(), CANDIDATES).stream())
            .filter(one -> one.score() >= query.minSimilarity())
            .toList(),
        CANDIDATES);
  }

  private List<Ranked> words(SearchQuery query, List<Searchable> in) {
    if (query.weights().text() == 0) {
      return List.of();
    }
    return best(
        in.stream().flatMap(s -> index.matching(s, query, CANDIDATES).stream()).toList(),
        CANDIDATES);
  }

  private static List<Ranked> best(List<Ranked> ranked, int limit) {
    return ranked.stream()
        .sorted(
            Comparator.comparingDouble(Ranked::score)
                .reversed()
                .thenComparing(one -> one.key().toString()))
        .limit(limit)
        .toList();
  }

  private List<Fusion.Fused> fuse(
      SearchQuery query, List<Ranked> near, List<Ranked> words, Visible visible, Set<Leg> missing) {
    Fusion fusion = new Fusion(query.weights());
    fusion.add(Leg.VECTOR, near, Map.of());
    fusion.add(Leg.TEXT, words, Map.of());
    List<Fusion.Fused> best = fusion.best();
    if (query.weights().graph() == 0 || query.expansion().depth() == 0 || best.isEmpty()) {
      return best;
    }
    List<RecordKey> seeds = seeds(best, visible);
    GraphLeg graph = new GraphLeg(neighbours, query.expansion(), visible);
    List<Ranked> reached = orMissing(Leg.GRAPH, missing, () -> graph.from(seeds));
    if (reached == null) {
      return best;
    }
    fusion.add(Leg.GRAPH, reached.stream().limit(CANDIDATES).toList(), graph.origins());
    return fusion.best();
  }

  /** What the reader may see, and nothing else, leads on. */
  private static List<RecordKey> seeds(List<Fusion.Fused> best, Visible visible) {
    List<RecordKey> seeds = best.stream().limit(SEEDS).map(Fusion.Fused::key).toList();
    visible.load(seeds);
    return seeds.stream().filter(seed -> visible.record(seed).isPresent()).toList();
  }

  /** A record that makes a leg fail (a vector of another length) makes no search fail. */
  private <T> @Nullable T orMissing(Leg leg, Set<Leg> missing, Supplier<@Nullable T> search) {
    T found = null;
    try {
      found = search.get();
      missed.answered(leg);
    } catch (RetryableException | RefusedException | PoisonRecordException e) {
      missed.failed(leg, String.valueOf(e.getMessage()));
    }
    if (found == null) {
      missing.add(leg);
    }
    return found;
  }

  /** Searches that went without a leg, since the start. */
  public long missed(Leg leg) {
    return missed.count(leg);
  }

  /** One hit more than asked for, where there are as many. */
  private static List<Hit> hits(
      SearchQuery query, List<Searchable> in, List<Fusion.Fused> fused, Visible visible) {
    Map<String, Searchable> byName = new HashMap<>();
    in.forEach(searchable -> byName.put(searchable.mapping().name(), searchable));
    List<Fusion.Fused> fit =
        fused.stream()
            .filter(one -> one.score() >= query.minScore())
            .filter(one -> byName.containsKey(one.key().mapping()))
            .toList();
    List<Hit> hits = new ArrayList<>();
    int wanted = query.depth() + 1;
    for (int from = 0; from < fit.size() && hits.size() < wanted; from += wanted) {
      List<Fusion.Fused> chunk = fit.subList(from, Math.min(from + wanted, fit.size()));
      visible.load(chunk.stream().map(Fusion.Fused::key).toList());
      for (Fusion.Fused one : chunk) {
        visible
            .record(one.key())
            .filter(record -> meets(query, byName.get(one.key().mapping()), record))
            .ifPresent(record -> hits.add(new Hit(one.key(), one.score(), one.legs(), record)));
      }
    }
    return hits.subList(0, Math.min(wanted, hits.size()));
  }

  private static boolean meets(
      SearchQuery query, @Nullable Searchable in, Map<String, Object> record) {
    return in != null && query.filters().stream().allMatch(f -> f.holds(in.mapping(), record));
  }
}
