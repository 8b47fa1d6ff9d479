package dev.pons.embedded.store;

import dev.pons.embedded.server.Arrival;
import dev.pons.embedded.server.Running;
import dev.pons.embedded.server.ServerControl;
import dev.pons.embedded.server.ServerProcess;
import dev.pons.embedded.server.StoreException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One store of a data folder: a server process of its own, which any JVM can control through the
 * folder.
 *
 * <p>Thread-safe. Addresses are known from the first start on, and stay valid while the store is
 * down.
 */
public interface Store {

  StoreKind kind();

  /** The folder with this store's data. */
  Path dataFolder();

  /** Where clients find it; for Postgres without the {@code jdbc:} in front. */
  URI uri();

  /** What starts and stops it. */
  ServerControl control();

  /** Has it running and answering; keeps its port if that is free. */
  default Arrival start() {
    return control().start();
  }

  /** Ends it cleanly. Returns whether it was running. */
  default boolean stop() {
    return control().stop();
  }

  /** Ends it and its children at once, without a chance to write anything. */
  default void kill() {
    running().kill();
  }

  /** Freezes it: connections stay, answers do not come. */
  default void pause() {
    running().pause();
  }

  /** Lets it go on after {@link #pause}. */
  default void resume() {
    running().resume();
  }

  default boolean isRunning() {
    return control().running().isPresent();
  }

  /** Waits until it answers. */
  default boolean awaitReady(Duration atMost) {
    return control().awaitReady(atMost);
  }

  /** The port of 127.0.0.1 that it has or had last; 0 before the first start. */
  default int port() {
    return control().port();
  }

  /** Its main process, if it runs. */
  default Optional<Running> process() {
    return control().running();
  }

  private ServerProcess running() {
    return control()
        .process()
        .orElseThrow(() -> new StoreException(kind().id() + " is not running"));
  }
}
