package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has the daemon compare both sides. */
@Command(
    name = "verify",
    description = {
      "Compare both sides directly, key by key, and say what differs.",
      "With --repair, have just what differs looked at again, and say what remains."
    },
    exitCodeList = {
      "0:both sides agree, with --repair in the end",
      "1:they differ, or it failed",
      "2:wrong use"
    },
    footer = {
      "%nExamples:",
      "  ./pons verify",
      "  ./pons verify --mapping Entity --limit 100",
      "  ./pons verify --changed-since 12h",
      "  ./pons verify --repair",
      "  ./pons verify --json > report.json"
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();

  @Mixin private final ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--repair",
      description =
          "Resync just the keys that differ, wait, and say what remains. Conflicts are decided as"
              + " ever.")
  private boolean repair;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many differences to print (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Print the whole report as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode job = new VerifyWait(target.client(), out, json).follow(body());
    if (json) {
      out.println(JsonTree.pretty(job));
    } else {
      new VerifyText(out, limit).print(job.path("report"));
    }
    return job.path("differences").asLong() == 0 ? 0 : CliException.FAILURE;
  }

  private Map<String, Object> body() {
    Map<String, Object> body = scope.body();
    if (repair) {
      body.put("repair", true);
    }
    return body;
  }
}
