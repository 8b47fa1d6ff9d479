package dev.pons.daemon.e2e;

import java.util.ArrayList;
import java.util.List;

/** Looks everywhere outside of a side for what only that side may have. */
final class Leaks {
  private static final List<String> PAGES =
      List.of(
          "/v1/status",
          "/metrics",
          "/v1/conflicts?limit=1000",
          "/v1/dead-letters?limit=1000",
          "/v1/dead-letters/causes",
          "/v1/resyncs");

  private final Bridge bridge;
  private final String marker;

  /**
   * @param marker part of every original
   */
  Leaks(Bridge bridge, String marker) {
    this.bridge = bridge;
    this.marker = marker;
  }

  /**
   * Where the marker was found.
   *
   * @param tables of users, that must not have it
   * @param nodes Cypher predicate of the nodes {@code n} that must not have it
   * @param paths of the HTTP interface, besides the general ones
   */
  List<String> find(List<String> tables, String nodes, List<String> paths) {
    List<String> found = new ArrayList<>();
    List<String> all = new ArrayList<>(tables);
    bridge
        .sides()
        .sql("select format('pons.%I', tablename) from pg_tables where schemaname = 'pons'")
        .forEach(row -> all.add((String) row.get(0)));
    for (String table : all) {
      String sql = "select t::text from %s t where t::text like '%%%s%%'".formatted(table, marker);
      bridge.sides().sql(sql).forEach(row -> found.add(table + ": " + row));
    }
    bridge.sides().cypher("MATCH (n) WHERE " + nodes + " RETURN labels(n), properties(n)").stream()
        .map(Object::toString)
        .filter(this::isMarked)
        .forEach(node -> found.add("graph: " + node));
    redis(found);
    RecordClient http = new RecordClient(bridge.daemon().data());
    List<String> pages = new ArrayList<>(PAGES);
    pages.addAll(paths);
    for (String page : pages) {
      String text = http.text(page);
      if (isMarked(text)) {
        found.add(page + ": " + text);
      }
    }
    bridge.daemon().log().lines().filter(this::isMarked).forEach(line -> found.add("log: " + line));
    return found;
  }

  private boolean isMarked(String text) {
    return text.contains(marker);
  }

  private void redis(List<String> found) {
    try (PlainRedis redis = new PlainRedis(bridge.stores().redis())) {
      for (Object key : (List<?>) redis.call("KEYS", "*")) {
        String text = key + " = " + value(redis, (String) key);
        if (isMarked(text)) {
          found.add("redis: " + text);
        }
      }
    }
  }

  private static Object value(PlainRedis redis, String key) {
    String type = (String) redis.call("TYPE", key);
    return switch (type) {
      case "string" -> redis.call("GET", key);
      case "list" -> redis.call("LRANGE", key, "0", "-1");
      case "hash" -> redis.call("HGETALL", key);
      case "set" -> redis.call("SMEMBERS", key);
      case "zset" -> redis.call("ZRANGE", key, "0", "-1");
      case "stream" -> redis.call("XRANGE", key, "-", "+");
      case "none" -> ""; // it has come to its end meanwhile
      default -> throw new AssertionError("cannot look into a " + type + ": " + key);
    };
  }
}
