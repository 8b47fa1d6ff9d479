package dev.pons.embedded.server;

import java.time.Duration;
import java.util.function.Consumer;

/** Ends a server: cleanly where it lets itself be asked, by force where not. */
final class Ending {
  private static final Duration CLEAN_STOP = Duration.ofSeconds(30);

  private final Server server;
  private final Consumer<String> say;

  Ending(Server server, Consumer<String> say) {
    this.server = server;
    this.say = say;
  }

  void end(ServerProcess process) {
    process.resume();
    if (asked(process) && process.awaitEnd(CLEAN_STOP)) {
      return;
    }
    say.accept("did not stop within " + CLEAN_STOP.toSeconds() + " s and is killed");
    process.kill();
  }

  private boolean asked(ServerProcess process) {
    try {
      server.askToStop(process);
      return true;
    } catch (StoreException e) {
      say.accept("cannot be asked to stop: " + e.getMessage());
      return false;
    }
  }
}
