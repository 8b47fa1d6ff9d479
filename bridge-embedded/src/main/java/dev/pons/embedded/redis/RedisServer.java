package dev.pons.embedded.redis;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.server.Detached;
import dev.pons.embedded.server.PrivateFiles;
import dev.pons.embedded.server.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Redis 7 on the loopback address, its log of writes flushed every second. */
final class RedisServer implements Server {
  /** Enough for every test to have one of its own. */
  static final int DATABASES = 256;

  private final Path data;
  private final boolean durable;
  private final RedisBinary binary;

  RedisServer(Path data, boolean durable, CacheFolder cache) {
    this.data = data;
    this.durable = durable;
    this.binary = new RedisBinary(cache);
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Path home() {
    return data.resolve("redis");
  }

  @Override
  public String program() {
    return "redis-server";
  }

  @Override
  public Path log() {
    return data.resolve("logs").resolve("redis.log");
  }

  @Override
  public String settings() {
    return RedisBinary.VERSION + " " + options();
  }

  @Override
  public void prepare() {
    PrivateFiles.createFolder(home());
    binary.path();
  }

  @Override
  public long launch(int port) {
    List<String> command = new ArrayList<>();
    command.add(binary.path().toString());
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(options());
    return Detached.start(command, home(), log());
  }

  @Override
  public boolean answers(int port) {
    return RedisTalk.answers(port);
  }

  private List<String> options() {
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--bind", "127.0.0.1", "--dir", home().toString()));
    options.addAll(List.of("--databases", Integer.toString(DATABASES)));
    // The process keeps its command line, by which it is recognised.
    options.addAll(List.of("--set-proc-title", "no"));
    options.addAll(List.of("--save", ""));
    options.addAll(List.of("--appendonly", durable ? "yes" : "no"));
    options.addAll(List.of("--appendfsync", "everysec"));
    return options;
  }
}
