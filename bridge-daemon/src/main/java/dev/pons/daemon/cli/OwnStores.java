package dev.pons.daemon.cli;

import dev.pons.daemon.runfile.PrivateFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Stores that the user has already; each of them is used instead of an embedded one. */
final class OwnStores {
  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description = "Use this Postgres: postgresql://user:password@host:5432/db")
  private @Nullable String postgres;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description = "Use this Redis: redis://:password@host:6379")
  private @Nullable String redis;

  @Option(
      names = "--graph",
      paramLabel = "URL",
      description = "Use this graph: bolt://user:password@host:7687")
  private @Nullable String graph;

  /** Takes from the file what was not given now. */
  void recall(Path file) {
    Map<String, String> kept = kept(file);
    postgres = postgres != null ? postgres : kept.get("postgres");
    redis = redis != null ? redis : kept.get("redis");
    graph = graph != null ? graph : kept.get("graph");
  }

  /** Keeps the given ones for the next time. */
  void keep(Path file) {
    PrivateFile.write(file, JsonTree.pretty(given()));
  }

  /** Those that were kept, by name. */
  static Map<String, String> kept(Path file) {
    Map<String, String> kept = new HashMap<>();
    JsonTree.read(file)
        .ifPresent(
            all ->
                all.properties()
                    .forEach(store -> put(kept, store.getKey(), store.getValue().textValue())));
    return kept;
  }

  /** The given ones, by name. */
  Map<String, String> given() {
    Map<String, String> given = new HashMap<>();
    put(given, "postgres", postgres);
    put(given, "redis", redis);
    put(given, "graph", graph);
    return given;
  }

  /** Names of those that have to be embedded. */
  List<String> missing() {
    List<String> missing = new ArrayList<>(EmbeddedStores.NAMES);
    missing.removeAll(given().keySet());
    return missing;
  }

  private static void put(Map<String, String> map, String name, @Nullable String value) {
    if (value != null) {
      map.put(name, value);
    }
  }
}
