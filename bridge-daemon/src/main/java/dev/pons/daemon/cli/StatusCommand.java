package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the daemon is. */
@Command(
    name = "status",
    description = "Say how the daemon is: stores, lag, backlog, what it has done.",
    exitCodeList = {
      "0:ready: connected, and making progress",
      "1:not ready, or no daemon runs",
      "2:wrong use"
    },
    footer = {"%nExamples:", "  ./pons status", "  ./pons status --json | jq .backlog"})
final class StatusCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();

  @Option(names = "--json", description = "Print what GET /v1/status answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    // The same as /v1/status, and open to whoever looks after the process.
    DaemonClient daemon = target.client();
    JsonNode status = daemon.get("/healthz");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonTree.pretty(status));
    } else {
      new StatusText(out).print(daemon.base(), status);
    }
    return status.path("ready").asBoolean() ? 0 : CliException.FAILURE;
  }
}
