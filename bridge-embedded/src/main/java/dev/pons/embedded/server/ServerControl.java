package dev.pons.embedded.server;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts, finds again and stops one server of a data folder.
 *
 * <p>The server is a process of its own: it outlives this object and this JVM, and any JVM can
 * control it through the folder. Thread-safe, also between JVMs.
 */
public final class ServerControl {
  private static final Duration CLEAN_STOP = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  private final Server server;
  private final Path lockFile;
  private final PidFile pidFile;
  private final Duration patience;
  private final Consumer<String> progress;
  private final Consumer<Optional<Running>> changed;
  private volatile PortWish wish;

  /**
   * @param data the folder that the stores share
   * @param patience how long a start may take
   * @param progress told in words what happens
   * @param changed told whenever the server has come up or gone
   */
  public ServerControl(
      Server server,
      Path data,
      PortWish wish,
      Duration patience,
      Consumer<String> progress,
      Consumer<Optional<Running>> changed) {
    this.server = server;
    this.lockFile = data.resolve(server.name() + ".lock");
    this.pidFile = new PidFile(data.resolve(server.name() + ".pid"));
    this.wish = wish;
    this.patience = patience;
    this.progress = progress;
    this.changed = changed;
  }

  /**
   * Has it running and answering: the server that runs already, if it is as wished, or a new one.
   */
  public Arrival start() {
    return FolderLock.holding(lockFile, patience, this::startAlone);
  }

  /** Ends the server cleanly, by force if that takes too long. Returns whether one was running. */
  public boolean stop() {
    return FolderLock.holding(lockFile, patience, this::stopAlone);
  }

  private Arrival startAlone() {
    Optional<Running> left = leftover();
    if (left.isPresent()) {
      return arrived(left.get(), true);
    }
    Instant begin = Instant.now();
    server.prepare();
    Running running = launch();
    say(
        "started in %.1f s on 127.0.0.1:%d, process %d"
            .formatted(secondsSince(begin), running.port(), running.pid()));
    return arrived(running, false);
  }

  private boolean stopAlone() {
    Optional<ServerProcess> process = process();
    process.ifPresent(this::end);
    pidFile.delete();
    changed.accept(Optional.empty());
    return process.isPresent();
  }

  /** The running server, if it runs. It may be too busy, or paused, to answer. */
  public Optional<Running> running() {
    return pidFile.read().flatMap(note -> process(note).map(p -> running(note)));
  }

  /** Its process, if it runs. */
  public Optional<ServerProcess> process() {
    return pidFile.read().flatMap(this::process);
  }

  /** The port it has, had last or will get; 0 if nobody knows yet. */
  public int port() {
    return wish.remembered().orElse(wish.requested().orElse(0));
  }

  /** Waits until the server answers. */
  public boolean awaitReady(Duration atMost) {
    return Waiting.until(atMost, () -> server.answers(port()));
  }

  private Optional<Running> leftover() {
    if (!pidFile.exists()) {
      return Optional.empty();
    }
    Optional<PidFile.Note> note = pidFile.read();
    Optional<ServerProcess> process = note.flatMap(this::process);
    if (note.isPresent() && process.isPresent()) {
      return reuse(note.get(), process.get());
    }
    say("cleared what a killed run left behind");
    pidFile.delete();
    return Optional.empty();
  }

  private Optional<Running> reuse(PidFile.Note note, ServerProcess process) {
    Optional<String> objection = objection(note);
    if (objection.isEmpty()) {
      say(
          "reusing process %d on 127.0.0.1:%d, which runs already"
              .formatted(note.pid(), note.port()));
      return Optional.of(running(note));
    }
    if (!wish.accepts(note.port())) {
      wish.check(server.name());
    }
    say("stopping process %d first: %s".formatted(note.pid(), objection.get()));
    end(process);
    pidFile.delete();
    return Optional.empty();
  }

  private Optional<String> objection(PidFile.Note note) {
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

  private Running launch() {
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
      boolean settled = Waiting.until(patience, () -> !process.isAlive() || server.answers(port));
      if (!settled || !process.isAlive()) {
        throw failure(settled ? "ended while starting" : "did not answer within " + patience);
      }
      server.furnish(port);
      return running(note);
    } catch (RuntimeException | Error e) {
      process.kill();
      pidFile.delete();
      throw e;
    }
  }

  private void end(ServerProcess process) {
    process.resume();
    server.askToStop(process);
    if (!process.awaitEnd(CLEAN_STOP)) {
      say("did not stop within " + CLEAN_STOP.toSeconds() + " s and was killed");
      process.kill();
    }
  }

  private Optional<ServerProcess> process(PidFile.Note note) {
    return ServerProcess.find(note.pid())
        .filter(process -> process.belongsTo(note.startedAt(), server.home()));
  }

  private Arrival arrived(Running running, boolean reused) {
    wish = wish.remembering(running.port());
    changed.accept(Optional.of(running));
    return new Arrival(running, reused);
  }

  private StoreException failure(String what) {
    return new StoreException(server.name() + " " + what + "; see " + server.log());
  }

  private void say(String what) {
    progress.accept(server.name() + ": " + what);
  }

  private static Running running(PidFile.Note note) {
    return new Running(note.pid(), note.port(), note.startedAt());
  }

  private static double secondsSince(Instant begin) {
    return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
  }
}
