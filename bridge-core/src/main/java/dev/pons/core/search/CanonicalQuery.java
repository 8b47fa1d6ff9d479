package dev.pons.core.search;

import dev.pons.core.embedding.TextHash;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A query as JSON, written in exactly one way: members sorted, no white space, what is as it is by
 * default left out. Its SHA-256 names the query's cached answer; {@code docs/search-cache.md} is
 * the contract, with examples. Pure.
 */
public final class CanonicalQuery {
  private CanonicalQuery() {}

  /** The query's text, which also is a request's body. */
  public static String json(SearchQuery query) {
    Map<String, Object> members = new TreeMap<>();
    members.put("query", query.text());
    put(members, "scope", query.scope().values());
    put(members, "mappings", query.mappings());
    put(members, "filter", filter(query));
    put(members, "limit", query.limit(), SearchQuery.DEFAULT_LIMIT);
    put(members, "offset", query.offset(), 0);
    put(members, "weights", weights(query.weights()));
    put(members, "graph", graph(query.expansion()));
    put(members, "min_score", query.minScore(), 0.0);
    put(members, "min_similarity", query.minSimilarity(), -1.0);
    StringBuilder out = new StringBuilder();
    write(members, out);
    return out.toString();
  }

  /** 64 lower-case hexadecimal digits. */
  public static String hash(SearchQuery query) {
    return TextHash.of(json(query));
  }

  private static void put(Map<String, Object> members, String name, Object value, Object normal) {
    if (!value.equals(normal)) {
      members.put(name, value);
    }
  }

  private static void put(Map<String, Object> members, String name, Map<String, ?> value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
  }

  private static void put(Map<String, Object> members, String name, Collection<?> value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
  }

  private static Map<String, Object> filter(SearchQuery query) {
    Map<String, Object> byProperty = new TreeMap<>();
    for (Filter filter : query.filters()) {
      @SuppressWarnings("unchecked") // put there below
      Map<String, Object> conditions =
          (Map<String, Object>)
              byProperty.computeIfAbsent(filter.property(), p -> new TreeMap<String, Object>());
      conditions.put(filter.op().name().toLowerCase(Locale.ROOT), filter.value());
    }
    return byProperty;
  }

  private static Map<String, Object> weights(Weights weights) {
    Map<String, Object> members = new TreeMap<>();
    put(members, "vector", weights.vector(), Weights.DEFAULT.vector());
    put(members, "text", weights.text(), Weights.DEFAULT.text());
    put(members, "graph", weights.graph(), Weights.DEFAULT.graph());
    return members;
  }

  private static Map<String, Object> graph(Expansion expansion) {
    Map<String, Object> members = new TreeMap<>();
    put(members, "depth", expansion.depth(), Expansion.DEFAULT.depth());
    put(members, "fanout", expansion.fanout(), Expansion.DEFAULT.fanout());
    put(members, "types", expansion.types());
    if (expansion.direction() != Expansion.DEFAULT.direction()) {
      members.put("direction", expansion.direction().name().toLowerCase(Locale.ROOT));
    }
    return members;
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> map) {
      String comma = "{";
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.append(comma);
        quote(String.valueOf(member.getKey()), out);
        out.append(':');
        write(member.getValue(), out);
        comma = ",";
      }
      out.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof Collection<?> list) {
      String comma = "[";
      for (Object element : list) {
        out.append(comma);
        write(element, out);
        comma = ",";
      }
      out.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof String text) {
      quote(text, out);
    } else {
      out.append(value instanceof Number number ? plain(number) : value);
    }
  }

  /** Without exponent and trailing zeros: 2, 0.5. */
  private static String plain(Number number) {
    BigDecimal exact = new BigDecimal(number.toString());
    return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
  }

  /** As JSON.stringify does. */
  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
