package dev.pons.daemon.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stores, sample and daemon on this machine, started and stopped together. */
final class LocalStack {
  private final DataFolder folder;
  private final OwnStores own;
  private final Optional<Integer> port;
  private final PrintWriter out;
  private final EmbeddedStores embedded;
  private final AtomicBoolean stopping = new AtomicBoolean();

  LocalStack(DataFolder folder, OwnStores own, Optional<Integer> port, PrintWriter out) {
    this.folder = folder;
    this.own = own;
    this.port = port;
    this.out = out;
    this.embedded = new EmbeddedStores(folder);
  }

  /** Starts everything; in the foreground, returns when it has ended. */
  int up(boolean sample, boolean detach) {
    StoreAccess stores = startStores();
    if (!Files.exists(folder.config())) {
      new FirstUse(folder, stores, out).prepare(sample, port);
    }
    DaemonProcess daemon = DaemonProcess.start(folder, stores, port);
    try {
      boolean ready = daemon.awaitReady();
      new UpText(out).print(folder, stores, daemon, ready);
    } catch (CliException e) {
      stopStores();
      throw e;
    }
    return detach ? 0 : foreground(daemon);
  }

  private StoreAccess startStores() {
    if (!own.missing().isEmpty()) {
      embedded.start(own.missing().toArray(String[]::new));
    }
    return embedded.access(own.given());
  }

  private void stopStores() {
    if (!own.missing().isEmpty()) {
      embedded.stop();
    }
  }

  /** Ctrl-C ends the JVM, and with it everything else; so does the daemon's own end. */
  private int foreground(DaemonProcess daemon) {
    out.println("Ctrl-C stops it.");
    out.flush();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (stopping.compareAndSet(false, true)) {
                    out.println();
                    daemon.stop(out);
                    stopStores();
                  }
                },
                "stop"));
    int status = daemon.await();
    if (!stopping.compareAndSet(false, true)) {
      return 0;
    }
    out.println("the daemon has ended");
    out.flush();
    stopStores();
    boolean asked = status == 0 || status == 128 + 15;
    if (!asked) {
      throw CliException.failure("the daemon failed; its log: " + folder.log());
    }
    return 0;
  }
}
