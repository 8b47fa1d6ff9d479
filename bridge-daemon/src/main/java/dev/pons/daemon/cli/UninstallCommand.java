package dev.pons.daemon.cli;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.removal.Traces;
import dev.pons.daemon.config.ConfigException;
import dev.pons.daemon.run.Removal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes away what the bridge has put into the stores. */
@Command(
    name = "uninstall",
    description = {
      "Take away everything that Pons has put into the three stores: replication slot,",
      "publication, schema pons, indexes, triggers, outbox and fence nodes, revisions, and",
      "keys in Redis. Your rows, nodes and edges stay as they are. What is in schema pons",
      "(conflicts, dead letters) is lost. Stop every daemon first."
    },
    footer = {
      "%nExamples:",
      "  ./pons uninstall --dry-run --config pons.yml",
      "  ./pons uninstall --yes --config pons.yml"
    })
final class UninstallCommand implements Callable<Integer> {
  /** One of the two has to be said. */
  static final class Mode {
    @Option(names = "--dry-run", description = "Only say what there is.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The daemon's configuration (default: environment variables only).")
  private @Nullable Path config;

  @ArgGroup(multiplicity = "1")
  private Mode mode = new Mode();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Removal removal = removal();
    // Postgres first: it knows whether a daemon is at work.
    boolean whole = store("postgres", removal::postgres);
    whole = whole && store("graph", removal::graph);
    whole = whole && store("redis", removal::redis);
    return whole ? 0 : CliException.FAILURE;
  }

  private Removal removal() {
    try {
      return Removal.of(config, System.getenv());
    } catch (ConfigException e) {
      throw CliException.wrongUse(String.valueOf(e.getMessage()));
    }
  }

  private boolean store(String name, Supplier<Traces> opened) {
    PrintWriter out = spec.commandLine().getOut();
    try (Traces traces = opened.get()) {
      SortedMap<String, Long> found = traces.find();
      if (!mode.dryRun) {
        traces.remove();
      }
      String done = mode.dryRun ? "" : " removed";
      found.forEach(
          (what, count) -> out.printf(Locale.ROOT, "%s: %,d %s%s%n", name, count, what, done));
      if (found.isEmpty()) {
        out.println(name + ": nothing of Pons");
      }
      return mode.dryRun || left(name, traces.find());
    } catch (RefusedException | RetryableException e) {
      throw CliException.failure(name + ": " + e.getMessage());
    }
  }

  /** Whether nothing is. */
  private boolean left(String name, Map<String, Long> left) {
    left.forEach(
        (what, count) ->
            spec.commandLine()
                .getErr()
                .printf(Locale.ROOT, "%s: %,d %s are left%n", name, count, what));
    return left.isEmpty();
  }
}
