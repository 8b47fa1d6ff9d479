package dev.pons.daemon.cli;

import dev.pons.daemon.run.Daemon;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the daemon in this process. */
@Command(
    name = "run",
    description = {
      "Run the daemon in the foreground, with stores that you have.",
      "It stops at SIGTERM or Ctrl-C, after the batch in hand."
    },
    footer = {
      "%nExamples:",
      "  ./pons run --config pons.yml",
      "  PONS_HTTP_PORT=7700 ./pons run --config pons.yml",
      "%nEvery option of the file: docs/configuration.md"
    })
final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration (default: environment variables only).")
  private @Nullable Path config;

  @Override
  public Integer call() {
    return Daemon.run(config, System.getenv());
  }
}
