package dev.pons.embedded.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A server's main process, perhaps started by a JVM that is long gone.
 *
 * <p>A process id alone proves nothing, since ids are used again; {@link #belongsTo} compares the
 * start time and, where the machine shows it, the command line.
 */
public final class ServerProcess {
  /** Start times are computed from the boot time, which clock corrections move a little. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(3);

  private static final Duration DEATH = Duration.ofSeconds(20);

  private final ProcessHandle handle;

  private ServerProcess(ProcessHandle handle) {
    this.handle = handle;
  }

  /** The process with this id, if there is one and it is alive. */
  public static Optional<ServerProcess> find(long pid) {
    return ProcessHandle.of(pid).map(ServerProcess::new).filter(ServerProcess::isAlive);
  }

  /** The processes of that program whose working folder it is, where the machine tells. */
  public static List<ServerProcess> workingIn(Path folder, String program) {
    return ProcessHandle.allProcesses()
        .filter(process -> runs(process, program) && folder.equals(workingFolder(process)))
        .map(ServerProcess::new)
        .filter(ServerProcess::isAlive)
        .toList();
  }

  public long pid() {
    return handle.pid();
  }

  /** When it was started, or the epoch where the machine does not tell. */
  public Instant startedAt() {
    return handle.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Alive, and more than an entry that nobody has collected yet. */
  public boolean isAlive() {
    return handle.isAlive() && !isZombie();
  }

  /** Whether this is the process that was started then, working in that folder. */
  public boolean belongsTo(Instant start, Path folder) {
    boolean sameStart = Duration.between(start, startedAt()).abs().compareTo(CLOCK_SLACK) <= 0;
    return sameStart && worksIn(folder);
  }

  /**
   * Whether its command line names the folder; true where the machine does not show command lines.
   */
  public boolean worksIn(Path folder) {
    return commandLine().map(line -> line.contains(folder.toString())).orElse(true);
  }

  /** Asks it to end in its usual way. */
  public void terminate() {
    handle.destroy();
  }

  /** Ends it and everything it started, at once, and waits until they are gone. */
  public void kill() {
    List<ProcessHandle> tree = tree();
    tree.forEach(ProcessHandle::destroyForcibly);
    if (!Waiting.until(DEATH, () -> tree.stream().noneMatch(p -> new ServerProcess(p).isAlive()))) {
      throw new StoreException("process " + pid() + " did not die");
    }
  }

  /** Stops the whole tree in its tracks, as a machine without a free core would. */
  public void pause() {
    signal("STOP");
  }

  public void resume() {
    signal("CONT");
  }

  /** Waits for its end. */
  public boolean awaitEnd(Duration atMost) {
    return Waiting.until(atMost, () -> !isAlive());
  }

  private void signal(String name) {
    Signal.send(name, tree().stream().map(ProcessHandle::pid).toList());
  }

  private List<ProcessHandle> tree() {
    List<ProcessHandle> tree = new ArrayList<>(List.of(handle));
    handle.descendants().forEach(tree::add);
    return tree;
  }

  private Optional<String> commandLine() {
    return read("cmdline")
        .map(line -> line.replace('\0', ' '))
        .or(() -> handle.info().commandLine())
        .filter(line -> !line.isBlank());
  }

  private static boolean runs(ProcessHandle process, String program) {
    return process.info().command().filter(path -> Path.of(path).endsWith(program)).isPresent();
  }

  private static @Nullable Path workingFolder(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
    } catch (IOException noProcOrNotOurs) {
      return null;
    }
  }

  private boolean isZombie() {
    return read("stat").filter(stat -> stat.startsWith("Z", stat.lastIndexOf(')') + 2)).isPresent();
  }

  private Optional<String> read(String file) {
    Path path = Path.of("/proc", Long.toString(pid()), file);
    try {
      return Optional.of(Files.readString(path, StandardCharsets.ISO_8859_1));
    } catch (IOException noProcOrGone) {
      return Optional.empty();
    }
  }
}
