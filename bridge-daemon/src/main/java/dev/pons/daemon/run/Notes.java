package dev.pons.daemon.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.daemon.config.Config;
import dev.pons.daemon.config.StoreUrl;
import dev.pons.daemon.http.HttpServer;
import dev.pons.daemon.runfile.RunFile;
import java.time.Instant;

/** What this process notes of itself. */
final class Notes {
  private Notes() {}

  static RunFile of(Config config, Instant started, HttpServer http) {
    ObjectNode stores = JsonNodeFactory.instance.objectNode();
    note(stores.putObject("postgres"), config.postgres().url());
    note(stores.putObject("graph"), config.graph().uri())
        .put("database", config.graph().database());
    note(stores.putObject("redis"), config.redis().uri());
    return new RunFile(
        ProcessHandle.current().pid(),
        started,
        http.host(),
        http.port(),
        config.file() == null ? "" : config.file().toAbsolutePath().toString(),
        stores);
  }

  private static ObjectNode note(ObjectNode store, StoreUrl url) {
    return store
        .put("url", url.address().toString())
        .put("user", url.user())
        .put("password", url.password());
  }
}
