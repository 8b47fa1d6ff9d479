package dev.pons.embedded.redis;

import dev.pons.embedded.server.ServerControl;
import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.store.Store;
import dev.pons.embedded.store.StoreKind;
import dev.pons.embedded.store.StoreSetup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** The Redis of a data folder. */
public final class RedisStore implements Store {
  private final RedisServer server;
  private final ServerControl control;

  public RedisStore(StoreSetup setup) {
    server = new RedisServer(setup.data(), setup.durable(), setup.cache());
    control = setup.control(server);
  }

  @Override
  public StoreKind kind() {
    return StoreKind.REDIS;
  }

  @Override
  public Path dataFolder() {
    return server.home();
  }

  @Override
  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port());
  }

  /** How many databases it has. */
  public int databases() {
    return RedisServer.DATABASES;
  }

  /** Empties one of them. */
  public void flush(int database) {
    try {
      RedisTalk.flush(port(), database);
    } catch (IOException e) {
      throw new StoreException(
          "cannot empty Redis database " + database + ": " + e.getMessage(), e);
    }
  }

  @Override
  public ServerControl control() {
    return control;
  }
}
