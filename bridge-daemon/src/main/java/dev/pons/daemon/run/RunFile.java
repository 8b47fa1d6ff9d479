package dev.pons.daemon.run;

import dev.pons.daemon.config.Config;
import dev.pons.daemon.config.StoreUrl;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code daemon.json} says, secrets included: for the commands of the same user.
 *
 * @param config absolute path of the configuration; empty for none
 */
record RunFile(
    long pid,
    Instant started,
    int port,
    String config,
    Postgres postgres,
    Graph graph,
    Redis redis) {

  record Postgres(URI url, @Nullable String user, @Nullable String password) {}

  record Graph(
      URI uri, @Nullable String user, @Nullable String password, @Nullable String database) {}

  record Redis(URI uri) {}

  static RunFile of(Config config, Instant started, int port) {
    StoreUrl postgres = config.postgres().url();
    StoreUrl graph = config.graph().uri();
    return new RunFile(
        ProcessHandle.current().pid(),
        started,
        port,
        config.file() == null ? "" : config.file().toAbsolutePath().toString(),
        new Postgres(postgres.address(), postgres.user(), postgres.password()),
        new Graph(graph.address(), graph.user(), graph.password(), config.graph().database()),
        new Redis(config.redis().uri().whole()));
  }

  @Override
  public String toString() {
    return "RunFile[pid=" + pid + ", port=" + port + "]";
  }
}
