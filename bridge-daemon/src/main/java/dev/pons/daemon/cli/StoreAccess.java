package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pons.daemon.config.StoreUrl;
import dev.pons.daemon.runfile.PrivateFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the three stores, passwords included.
 *
 * @param database the graph's database; null for the server's default
 */
record StoreAccess(StoreUrl postgres, StoreUrl graph, @Nullable String database, StoreUrl redis) {

  /**
   * Reads the members {@code postgres}, {@code graph} and {@code redis}.
   *
   * @param folder where files with passwords are
   */
  static StoreAccess of(JsonNode json, Path folder) {
    return new StoreAccess(
        one(json, "postgres", StoreUrl::postgres, folder),
        one(json, "graph", StoreUrl::graph, folder),
        json.path("graph").path("database").textValue(),
        one(json, "redis", StoreUrl::redis, folder));
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

  private static StoreUrl one(
      JsonNode json, String store, Function<String, StoreUrl> parser, Path folder) {
    try {
      return withUser(parser.apply(url(json, store)), json.path(store), folder);
    } catch (IllegalArgumentException e) {
      throw CliException.wrongUse("the address of " + store + " is no use: " + e.getMessage());
    }
  }

  private static StoreUrl withUser(StoreUrl url, JsonNode store, Path folder) {
    JsonNode file = store.path("passwordFile");
    String password =
        file.isTextual()
            ? PrivateFile.read(folder.resolve(file.textValue())).strip()
            : store.path("password").textValue();
    return url.with(store.path("user").textValue(), password);
  }

  private static String url(JsonNode json, String store) {
    String found = json.path(store).path("url").textValue();
    if (found == null) {
      throw CliException.failure("it is not noted where " + store + " runs; `./pons up` starts it");
    }
    return found;
  }
}
