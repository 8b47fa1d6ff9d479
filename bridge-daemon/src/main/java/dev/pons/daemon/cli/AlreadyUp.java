package dev.pons.daemon.cli;

import dev.pons.daemon.runfile.RunFile;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Sees to it that a daemon which runs already has what it needs. */
final class AlreadyUp {
  private final LocalFolder folder;
  private final OwnStores own;
  private final PrintWriter out;

  AlreadyUp(LocalFolder folder, OwnStores own, PrintWriter out) {
    this.folder = folder;
    this.own = own;
    this.out = out;
  }

  /**
   * Starts the stores that are missing and waits until the daemon is ready.
   *
   * @return the exit status
   */
  int complete(RunFile daemon, Duration limit) {
    out.printf("already up: pid %d, %s%n", daemon.pid(), daemon.url());
    out.flush();
    if (daemon.config().equals(folder.config().toString())) { // otherwise it has stores of its own
      new EmbeddedStores(folder).start(own.missing());
    }
    if (Ready.await(() -> Optional.of(daemon.url()), daemon::alive, limit)) {
      return 0;
    }
    out.println("it is not ready; `./pons status` says what is missing");
    return CliException.FAILURE;
  }
}
