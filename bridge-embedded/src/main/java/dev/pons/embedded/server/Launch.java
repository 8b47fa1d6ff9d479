package dev.pons.embedded.server;

import java.time.Duration;

/** Brings a server up, from its process to its answer. */
final class Launch {
  private static final int ATTEMPTS = 3;

  private final Server server;
  private final PidFile pidFile;
  private final Duration patience;

  Launch(Server server, PidFile pidFile, Duration patience) {
    this.server = server;
    this.pidFile = pidFile;
    this.patience = patience;
  }

  /** Tries again elsewhere if somebody takes the port in the moment before the server does. */
  Running run(PortWish wish) {
    for (int attempt = 1; ; attempt++) {
      int port = wish.choose(server.name());
      try {
        return launch(port);
      } catch (StoreException e) {
        boolean takenMeanwhile = wish.requested().isEmpty() && !Ports.isFree(port);
        if (!takenMeanwhile || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private Running launch(int port) {
    long pid = server.launch(port);
    ServerProcess process = ServerProcess.find(pid).orElseThrow(() -> failure("ended at once"));
    PidFile.Note note =
        new PidFile.Note(pid, process.startedAt(), port, Digest.of(server.settings()));
    pidFile.write(note);
    try {
      awaitAnswer(process, port);
      server.furnish(port);
      return note.running();
    } catch (RuntimeException | Error e) {
      process.kill();
      pidFile.delete();
      throw e;
    }
  }

  private void awaitAnswer(ServerProcess process, int port) {
    boolean settled = Waiting.until(patience, () -> !process.isAlive() || server.answers(port));
    if (!settled) {
      throw failure("did not answer within " + patience.toSeconds() + " s");
    }
    if (!process.isAlive()) {
      throw failure("ended while starting");
    }
  }

  private StoreException failure(String what) {
    return new StoreException(server.name() + " " + what + "; see " + server.log());
  }
}
