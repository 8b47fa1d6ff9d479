package dev.pons.daemon.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops and starts embedded stores, to try outages. */
@Command(
    name = "stores",
    description = {
      "Stop or start one of the stores that `up` started, to try an outage.",
      "The daemon goes on meanwhile."
    },
    footer = {
      "%nExamples:",
      "  ./pons stores stop postgres",
      "  ./pons status                 # not ready, and why",
      "  ./pons stores start postgres"
    })
final class StoresCommand implements Callable<Integer> {
  /** What to do; spelled as on the command line. */
  enum Action {
    stop,
    start
  }

  /** The stores; spelled as on the command line. */
  enum Store {
    postgres,
    graph,
    redis
  }

  @Mixin private final Target target = new Target();

  @Parameters(index = "0", paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}")
  private Action action;

  @Parameters(index = "1", paramLabel = "STORE", description = "${COMPLETION-CANDIDATES}")
  private Store store;

  @Override
  public Integer call() {
    LocalFolder folder = target.daemonFolder();
    folder.requireStores();
    EmbeddedStores stores = new EmbeddedStores(folder);
    if (action == Action.stop) {
      stores.stop(List.of(store.name()));
    } else {
      stores.start(List.of(store.name()));
    }
    return 0;
  }
}
