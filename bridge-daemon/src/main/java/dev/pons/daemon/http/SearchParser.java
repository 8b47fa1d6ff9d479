package dev.pons.daemon.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.core.cache.Freshness;
import dev.pons.core.search.Expansion;
import dev.pons.core.search.InvalidSearchException;
import dev.pons.core.search.Scope;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.search.Weights;
import dev.pons.core.store.LogPosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads searches: JSON bodies, and parameters of addresses as the same JSON. Pure. */
public final class SearchParser {
  private static final Set<String> MEMBERS =
      Set.of(
          "query",
          "scope",
          "mappings",
          "filter",
          "limit",
          "offset",
          "cursor",
          "weights",
          "graph",
          "min_score",
          "min_similarity",
          "after",
          "wait",
          "stale");
  private static final Set<String> PARAMETERS =
      Set.of(
          "q",
          "scope",
          "mapping",
          "filter",
          "limit",
          "cursor",
          "min_score",
          "after",
          "wait",
          "stale");
  private final Members root;

  private SearchParser(JsonNode root) {
    this.root = new Members(root, "the search", MEMBERS);
  }

  /**
   * Reads a canonical query.
   *
   * @throws InvalidSearchException it is none
   */
  public static SearchQuery query(String json) {
    try {
      return new SearchParser(Json.tree(json)).query();
    } catch (ApiException e) {
      throw new InvalidSearchException(String.valueOf(e.getMessage()), e.problem().hint());
    }
  }

  /** Reads a request's body. */
  static SearchRequest body(byte[] body) {
    return new SearchParser(Json.tree(body)).request();
  }

  /** Reads the parameters of an address. */
  static SearchRequest parameters(Map<String, List<String>> parameters) {
    for (String name : parameters.keySet()) {
      if (!PARAMETERS.contains(name)) {
        throw ApiException.bad(
            "unknown parameter '" + name + "'",
            "use " + String.join(", ", new TreeSet<>(PARAMETERS)));
      }
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    parameters.forEach((name, values) -> parameter(json, name, values));
    return new SearchParser(json).request();
  }

  private static void parameter(ObjectNode json, String name, List<String> values) {
    switch (name) {
      case "scope" -> values.forEach(pair -> scope(json.withObject("/scope"), pair));
      case "mapping" -> {
        ArrayNode mappings = json.putArray("mappings");
        values.forEach(mappings::add);
      }
      default -> parameter(json, name, SingleValue.of(name, values));
    }
  }

  private static void parameter(ObjectNode json, String name, String value) {
    switch (name) {
      case "q" -> json.put("query", value);
      case "filter", "limit", "min_score" -> json.set(name, Json.tree(value));
      default -> json.put(name, value);
    }
  }

  private static void scope(ObjectNode scope, String pair) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw ApiException.bad("a scope without a value", "write scope=user_id=VALUE");
    }
    String name = pair.substring(0, equals);
    if (scope.has(name)) {
      throw ApiException.bad("the scope's '" + name + "' is given twice", "give one value of it");
    }
    scope.put(name, pair.substring(equals + 1));
  }

  private SearchRequest request() {
    SearchQuery query = query();
    String cursor = root.text("cursor");
    Freshness freshness = new Freshness(after(), root.duration("stale", Duration.ofHours(1)));
    Duration wait = root.duration("wait", Duration.ofSeconds(30));
    return new SearchRequest(cursor == null ? query : Cursor.at(query, cursor), freshness, wait);
  }

  private @Nullable LogPosition after() {
    String after = root.text("after");
    try {
      return after == null ? null : LogPosition.parse(after);
    } catch (IllegalArgumentException e) {
      throw ApiException.bad(
          "'after' is no position",
          "send the position of an answer, or of SELECT pg_current_wal_lsn()");
    }
  }

  private SearchQuery query() {
    String text = root.text("query");
    if (text == null) {
      throw ApiException.bad("the search does not say what to find", "give q=… or {\"query\": …}");
    }
    return new SearchQuery(
        text,
        scope(),
        Set.copyOf(root.texts("mappings")),
        FilterParser.filters(root.object("filter")),
        root.integer("limit", SearchQuery.DEFAULT_LIMIT),
        root.integer("offset", 0),
        weights(),
        expansion(),
        root.number("min_score", 0),
        root.number("min_similarity", -1));
  }

  private Scope scope() {
    Map<String, String> values = new HashMap<>();
    root.object("scope")
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isValueNode() || member.getValue().isNull()) {
                throw ApiException.bad(
                    "the scope's '" + member.getKey() + "' is no single value", "send text");
              }
              values.put(member.getKey(), member.getValue().asText());
            });
    return Scope.of(values);
  }

  private Weights weights() {
    Members weights = root.members("weights", Set.of("vector", "text", "graph"));
    return new Weights(
        weights.number("vector", Weights.DEFAULT.vector()),
        weights.number("text", Weights.DEFAULT.text()),
        weights.number("graph", Weights.DEFAULT.graph()));
  }

  private Expansion expansion() {
    Members graph = root.members("graph", Set.of("depth", "types", "direction", "fanout"));
    String direction = graph.text("direction");
    return new Expansion(
        graph.integer("depth", Expansion.DEFAULT.depth()),
        Set.copyOf(graph.texts("types")),
        direction == null ? Expansion.DEFAULT.direction() : direction(direction),
        graph.integer("fanout", Expansion.DEFAULT.fanout()));
  }

  private static Expansion.Direction direction(String text) {
    return switch (text) {
      case "out" -> Expansion.Direction.OUT;
      case "in" -> Expansion.Direction.IN;
      case "both" -> Expansion.Direction.BOTH;
      default -> throw ApiException.bad("unknown direction '" + text + "'", "use out, in or both");
    };
  }
}
