package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pons.daemon.config.StoreUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the three stores, passwords included.
 *
 * @param database the graph's database; null for the server's default
 */
record StoreAccess(StoreUrl postgres, StoreUrl graph, @Nullable String database, StoreUrl redis) {

  /** Reads the members {@code postgres}, {@code graph} and {@code redis}. */
  static StoreAccess of(JsonNode json) {
    return new StoreAccess(
        withUser(StoreUrl.postgres(text(json, "postgres", "url")), json.path("postgres")),
        withUser(StoreUrl.graph(text(json, "graph", "uri")), json.path("graph")),
        json.path("graph").path("database").textValue(),
        StoreUrl.redis(text(json, "redis", "uri")));
  }

  /** Variables that make the daemon use these stores, whatever its file says. */
  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PONS_POSTGRES_URL", postgres.whole().toString());
    environment.put("PONS_GRAPH_URI", graph.whole().toString());
    if (database != null) {
      environment.put("PONS_GRAPH_DATABASE", database);
    }
    environment.put("PONS_REDIS_URI", redis.whole().toString());
    return environment;
  }

  private static StoreUrl withUser(StoreUrl url, JsonNode store) {
    return url.with(store.path("user").textValue(), store.path("password").textValue());
  }

  private static String text(JsonNode json, String store, String member) {
    String text = json.path(store).path(member).textValue();
    if (text == null) {
      throw CliException.failure("it is not noted where " + store + " runs; `./pons up` starts it");
    }
    return text;
  }
}
