package dev.pons.daemon.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything on this machine. */
@Command(
    name = "up",
    description = {
      "Start everything on this machine: real stores in a data folder, a sample, the daemon.",
      "Without --detach it stays in the foreground; Ctrl-C stops what it started."
    },
    footer = {
      "%nExamples:",
      "  ./pons up",
      "  ./pons up --detach --data /tmp/try --port 7700",
      "  ./pons up --postgres postgresql://me:secret@localhost:5432/app",
      "%nThe first use creates the sample's tables, loads the sample, and writes",
      "pons.yml into the data folder. That file is yours then: edit it, start again."
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();

  @Mixin private final OwnStores own = new OwnStores();

  @Option(names = "--detach", description = "Return once everything runs; ./pons down stops it.")
  private boolean detach;

  @Option(names = "--no-sample", description = "Create the sample's tables, but load nothing.")
  private boolean noSample;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DataFolder folder = target.folder();
    folder.create();
    Optional<RunFile> running = folder.running();
    if (running.isPresent()) {
      int port = running.get().port();
      out.printf("already up: pid %d, http://127.0.0.1:%d%n", running.get().pid(), port);
      return 0;
    }
    UpLock lock = lock(folder);
    try {
      own.remember(folder.root().resolve("up.json"));
      LocalStack stack = new LocalStack(folder, own, target.port(), out);
      return stack.up(!noSample, detach);
    } finally {
      lock.close();
    }
  }

  private static UpLock lock(DataFolder folder) {
    return UpLock.take(folder.lock())
        .orElseThrow(
            () ->
                CliException.wrongUse(
                    "another `pons up` is starting or stopping with "
                        + folder.root()
                        + "; wait for it, or choose another folder with --data"));
  }
}
