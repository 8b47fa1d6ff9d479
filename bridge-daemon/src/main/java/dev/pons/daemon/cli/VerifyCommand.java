package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "It repairs nothing: `./pons resync --wait` does."
    },
    exitCodeList = {"0:both sides agree", "1:they differ, or it failed", "2:wrong use"},
    footer = {
      "%nExamples:",
      "  ./pons verify",
      "  ./pons verify --mapping Entity --limit 100",
      "  ./pons verify --json > report.json"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final Duration STEP = Duration.ofMillis(200);

  @Mixin private final Target target = new Target();

  @Option(
      names = "--mapping",
      paramLabel = "NAME",
      description = "Only this mapping (default: all).")
  private @Nullable String mapping;

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
    JsonNode job = follow(target.client(), out);
    if (job.path("state").asText().equals("failed")) {
      throw CliException.failure("verify failed; the daemon's log says why");
    }
    if (json) {
      out.println(JsonTree.pretty(job));
    } else {
      new VerifyText(out, limit).print(job.path("report"));
    }
    return job.path("differences").asLong() == 0 ? 0 : CliException.FAILURE;
  }

  private JsonNode follow(DaemonClient client, PrintWriter out) {
    JsonNode job = client.start("/v1/verifications", mapping);
    String path = "/v1/verifications/" + job.path("id").asText();
    Progress progress = new Progress(out, Progress.onTerminal(), "compared");
    while (job.path("state").asText().equals("running")) {
      show(progress, job);
      Pause.of(STEP);
      job = client.get(path);
    }
    show(progress, job);
    if (!json) {
      progress.end();
    }
    return job;
  }

  private void show(Progress progress, JsonNode job) {
    if (!json) {
      progress.show(job.path("checked").asLong(), job.path("total").asLong());
    }
  }
}
