package dev.pons.embedded.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Deals with what an earlier start has left: a server to go on with, one to end, or nothing but a
 * note.
 */
final class Leftover {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Server server;
  private final PidFile pidFile;
  private final Ending ending;
  private final Consumer<String> say;

  Leftover(Server server, PidFile pidFile, Ending ending, Consumer<String> say) {
    this.server = server;
    this.pidFile = pidFile;
    this.ending = ending;
    this.say = say;
  }

  /**
   * The server that runs already, if it is as wished. If not, none is left when this returns.
   *
   * @throws PortTakenException the wished port belongs to someone else; the running server goes on
   */
  Optional<Running> reuse(PortWish wish) {
    Optional<PidFile.Note> note = pidFile.read();
    Optional<ServerProcess> process = note.flatMap(known -> known.process(server.home()));
    Optional<Running> reused =
        note.isPresent() && process.isPresent() ? reuse(note.get(), process.get(), wish) : clear();
    if (reused.isEmpty()) {
      endStrays();
    }
    return reused;
  }

  private Optional<Running> reuse(PidFile.Note note, ServerProcess process, PortWish wish) {
    Optional<String> objection = objection(note, wish);
    if (objection.isEmpty()) {
      say.accept(
          "reusing process %d on 127.0.0.1:%d, which runs already"
              .formatted(note.pid(), note.port()));
      return Optional.of(note.running());
    }
    if (!wish.accepts(note.port())) {
      wish.check(server.name());
    }
    say.accept("stopping process %d first: %s".formatted(note.pid(), objection.get()));
    ending.end(process);
    pidFile.delete();
    return Optional.empty();
  }

  private Optional<String> objection(PidFile.Note note, PortWish wish) {
    if (!note.settings().equals(Digest.of(server.settings()))) {
      return Optional.of("it was started with other settings");
    }
    if (!wish.accepts(note.port())) {
      return Optional.of("it listens on port " + note.port());
    }
    return Waiting.until(GRACE, () -> server.answers(note.port()))
        ? Optional.empty()
        : Optional.of("it does not answer");
  }

  private Optional<Running> clear() {
    if (pidFile.exists()) {
      say.accept("cleared what a killed run left behind");
      pidFile.delete();
    }
    return Optional.empty();
  }

  /** Children of a killed server, or a server whose starter was killed before it could note it. */
  private void endStrays() {
    for (ServerProcess stray : ServerProcess.workingIn(realHome(), server.program())) {
      say.accept("ended process %d, which nobody remembered".formatted(stray.pid()));
      stray.kill();
    }
  }

  private Path realHome() {
    try {
      return server.home().toRealPath();
    } catch (IOException notThereYet) {
      return server.home();
    }
  }
}
