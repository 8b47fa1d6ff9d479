package dev.pons.daemon.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores, sample and daemon on this machine, started and stopped together.
 *
 * <p>Ctrl-C ends the JVM, and with it everything that was started, at whatever step: the JVM's hook
 * stops it on a thread of its own, after the step in hand.
 */
final class LocalStack {
  private final LocalFolder folder;
  private final OwnStores own;
  private final Optional<Integer> port;
  private final PrintWriter out;
  private final EmbeddedStores embedded;
  private @Nullable ChildDaemon daemon;
  private boolean over;
  private volatile boolean interrupted;

  LocalStack(LocalFolder folder, OwnStores own, Optional<Integer> port, PrintWriter out) {
    this.folder = folder;
    this.own = own;
    this.port = port;
    this.out = out;
    this.embedded = new EmbeddedStores(folder);
  }

  /**
   * Starts everything; in the foreground, returns when it has ended.
   *
   * @return the exit status
   */
  int up(boolean sample, boolean detach) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt, "stop"));
    try {
      StoreAccess stores = prepare(sample);
      ChildDaemon started = start(stores);
      boolean ready = started.awaitReady();
      new UpText(out).print(folder, stores, started, ready);
      if (detach) {
        leave();
        return ready ? 0 : CliException.FAILURE;
      }
      return foreground(started);
    } catch (RuntimeException e) {
      stopAfter(e);
      throw interrupted ? CliException.failure("interrupted") : e;
    }
  }

  private synchronized StoreAccess prepare(boolean sample) {
    goOn();
    embedded.start(own.missing());
    goOn();
    StoreAccess stores = folder.stores(own.given());
    if (!Files.exists(folder.config())) {
      new FirstUse(folder, stores, own.given().keySet(), out).prepare(sample, port);
    }
    own.keep(folder.givenStores());
    return stores;
  }

  private synchronized ChildDaemon start(StoreAccess stores) {
    goOn();
    ChildDaemon started = ChildDaemon.start(folder, stores, port);
    daemon = started;
    return started;
  }

  private void goOn() {
    if (interrupted) {
      throw CliException.failure("interrupted");
    }
  }

  private int foreground(ChildDaemon running) {
    out.println("Ctrl-C stops it.");
    out.flush();
    int status = running.await();
    if (interrupted) {
      return 0;
    }
    out.println("the daemon has ended");
    out.flush();
    stop();
    boolean asked = status == 0 || status == 128 + 15;
    if (!asked) {
      throw CliException.failure("the daemon failed; its log: " + folder.log());
    }
    return 0;
  }

  private void interrupt() {
    interrupted = true;
    stop();
  }

  /** Everything goes on without us. */
  private synchronized void leave() {
    over = true;
  }

  private synchronized void stop() {
    if (over) {
      return;
    }
    over = true;
    if (daemon != null) {
      daemon.stop(out);
    }
    embedded.stop(own.missing());
  }

  private void stopAfter(RuntimeException failure) {
    try {
      stop();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
