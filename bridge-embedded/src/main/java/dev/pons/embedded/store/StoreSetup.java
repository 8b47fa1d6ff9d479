package dev.pons.embedded.store;

import dev.pons.embedded.cache.CacheFolder;
import dev.pons.embedded.server.PortWish;
import dev.pons.embedded.server.Running;
import dev.pons.embedded.server.Server;
import dev.pons.embedded.server.ServerControl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What every store of a data folder is made from.
 *
 * @param durable whether what was acknowledged survives a crash of the machine
 * @param patience how long a start may take
 * @param progress told in words what happens
 * @param changed told whenever the server has come up or gone
 */
public record StoreSetup(
    Path data,
    CacheFolder cache,
    boolean durable,
    PortWish port,
    Duration patience,
    Consumer<String> progress,
    Consumer<Optional<Running>> changed) {

  public ServerControl control(Server server) {
    return new ServerControl(server, data, port, patience, progress, changed);
  }
}
