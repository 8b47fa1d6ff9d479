package dev.pons.daemon.cli;

import dev.pons.daemon.runfile.RunFile;
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
    exitCodeList = {
      "0:everything runs, and the daemon is ready",
      "1:it failed, or the daemon is not ready yet",
      "2:wrong use, or wrong configuration"
    },
    footer = {
      "%nExamples:",
      "  ./pons up",
      "  ./pons up --detach --data /tmp/try --port 7700",
      "  ./pons up --postgres postgresql://me:secret@localhost:5432/app",
      "%nThe first use creates the sample's tables, loads the sample, and writes",
      "pons.yml into the data folder. That file is yours then: edit it, start again.",
      "In stores of yours it loads the sample only where nothing has the names that",
      "the sample uses. For tables of yours: ./pons run --config FILE"
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();

  @Mixin private final OwnStores own = new OwnStores();

  @Option(names = "--detach", description = "Return once everything runs; ./pons down stops it.")
  private boolean detach;

  @Option(
      names = "--no-sample",
      description = {
        "Load nothing, and create nothing in a Postgres of yours:",
        "the tables that the sample's mapping names must be there."
      })
  private boolean noSample;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    LocalFolder folder = target.folder();
    folder.create();
    own.recall(folder.givenStores());
    Optional<RunFile> running = folder.running();
    if (running.isPresent()) {
      return new AlreadyUp(folder, own, out).complete(running.get(), Ready.LIMIT);
    }
    UpLock lock = lock(folder);
    try {
      return new LocalStack(folder, own, target.port(), out).up(!noSample, detach);
    } finally {
      lock.close();
    }
  }

  private static UpLock lock(LocalFolder folder) {
    return UpLock.take(folder.lock())
        .orElseThrow(
            () ->
                CliException.wrongUse(
                    "another `pons up` is starting or stopping with "
                        + folder.root()
                        + "; wait for it, or choose another folder with --data"));
  }
}
