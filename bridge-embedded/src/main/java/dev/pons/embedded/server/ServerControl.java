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
  private final Server server;
  private final Path lockFile;
  private final PidFile pidFile;
  private final Duration patience;
  private final Consumer<String> say;
  private final Consumer<Optional<Running>> changed;
  private final Ending ending;
  private final Leftover leftover;
  private final Launch launch;
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
    this.say = what -> progress.accept(server.name() + ": " + what);
    this.changed = changed;
    this.ending = new Ending(server, say);
    this.leftover = new Leftover(server, pidFile, ending, say);
    this.launch = new Launch(server, pidFile, patience);
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

  /** The running server, if it runs. It may be too busy, or paused, to answer. */
  public Optional<Running> running() {
    return pidFile
        .read()
        .filter(note -> note.process(server.home()).isPresent())
        .map(PidFile.Note::running);
  }

  /** Its process, if it runs. */
  public Optional<ServerProcess> process() {
    return pidFile.read().flatMap(note -> note.process(server.home()));
  }

  /** The port it has, had last or will get; 0 if nobody knows yet. */
  public int port() {
    return wish.remembered().orElse(wish.requested().orElse(0));
  }

  /** Waits until the server answers. */
  public boolean awaitReady(Duration atMost) {
    return Waiting.until(atMost, () -> server.answers(port()));
  }

  private Arrival startAlone() {
    Optional<Running> left = leftover.reuse(wish);
    if (left.isPresent()) {
      return arrived(left.get(), true);
    }
    Instant begin = Instant.now();
    server.prepare();
    Running running = launch.run(wish);
    say.accept(
        "started in %.1f s on 127.0.0.1:%d, process %d"
            .formatted(secondsSince(begin), running.port(), running.pid()));
    return arrived(running, false);
  }

  private boolean stopAlone() {
    Optional<ServerProcess> process = process();
    process.ifPresent(ending::end);
    pidFile.delete();
    changed.accept(Optional.empty());
    return process.isPresent();
  }

  private Arrival arrived(Running running, boolean reused) {
    wish = wish.remembering(running.port());
    changed.accept(Optional.of(running));
    return new Arrival(running, reused);
  }

  private static double secondsSince(Instant begin) {
    return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
  }
}
