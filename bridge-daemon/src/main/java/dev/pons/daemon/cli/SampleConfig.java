package dev.pons.daemon.cli;

import dev.pons.daemon.config.Defaults;
import dev.pons.daemon.sample.SampleMapping;
import java.util.Optional;

/** The configuration that {@code up} writes on first use. */
final class SampleConfig {
  private static final String TEMPLATE =
      """
      # Written by `pons up` on first use; yours from then on. Every option: docs/configuration.md
      # `up` passes the addresses of its own stores by environment, which goes before this file.

      data: %s

      http:
        port: %s

      postgres:
        url: %s

      graph:
        uri: %s%s

      redis:
        uri: %s

      """;

  private SampleConfig() {}

  static String text(LocalFolder folder, StoreAccess stores, Optional<Integer> port) {
    String database = stores.database();
    return String.format(
            TEMPLATE,
            quoted(folder.root().toString()),
            port.map(Object::toString).orElse(Defaults.HTTP_PORT),
            quoted(stores.postgres().whole().toString()),
            quoted(stores.graph().whole().toString()),
            database == null ? "" : "\n  database: " + quoted(database),
            quoted(stores.redis().whole().toString()))
        + SampleMapping.text();
  }

  /** JSON's strings are YAML's as well. */
  private static String quoted(String text) {
    return JsonTree.compact(text);
  }
}
