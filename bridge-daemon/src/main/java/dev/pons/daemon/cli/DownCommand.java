package dev.pons.daemon.cli;

import dev.pons.daemon.runfile.RunFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops what {@code up} started. */
@Command(
    name = "down",
    description = "Stop the daemon and the embedded stores. Their data stay in the data folder.",
    footer = {
      "%nExamples:",
      "  ./pons down",
      "  ./pons down --data /tmp/try && rm -r /tmp/try    # and forget everything"
    })
final class DownCommand implements Callable<Integer> {
  private static final Duration UP_ENDS = Duration.ofSeconds(20);
  private static final Duration STEP = Duration.ofMillis(100);

  @Mixin private final Target target = new Target();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LocalFolder folder = target.daemonFolder();
    if (!Files.isDirectory(folder.root())) {
      out.println("nothing runs: there is no data folder " + folder.root());
      return 0;
    }
    Optional<ProcessHandle> daemon = RunFile.read(folder.root()).flatMap(RunFile::process);
    daemon.ifPresentOrElse(
        process -> Stop.daemon(process, out), () -> out.println("no daemon runs"));
    out.flush();
    UpLock lock = lock(folder);
    try {
      if (Files.exists(folder.storesFile())) {
        new EmbeddedStores(folder).stop(EmbeddedStores.NAMES);
      }
    } finally {
      lock.close();
    }
    return 0;
  }

  /** An {@code up} in the foreground stops its stores itself once its daemon has ended. */
  private static UpLock lock(LocalFolder folder) {
    UpLock[] lock = new UpLock[1];
    Pause.until(
        UP_ENDS,
        STEP,
        () -> {
          lock[0] = UpLock.take(folder.lock()).orElse(null);
          return lock[0] != null;
        });
    if (lock[0] == null) {
      throw CliException.failure("another `pons up` is at work with " + folder.root());
    }
    return lock[0];
  }
}
