package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Has the daemon look at every key again. */
@Command(
    name = "resync",
    description = {
      "Look at every key again, on both sides, and bring them together.",
      "Users' changes go first meanwhile; what agrees already is not written."
    },
    footer = {
      "%nExamples:",
      "  ./pons resync --wait",
      "  ./pons resync --mapping Memory",
      "%nWithout --wait it goes on in the daemon: ./pons status"
    })
final class ResyncCommand implements Callable<Integer> {
  private static final Duration STEP = Duration.ofMillis(200);

  @Mixin private final Target target = new Target();

  @Option(
      names = "--mapping",
      paramLabel = "NAME",
      description = "Only this mapping (default: all).")
  private @Nullable String mapping;

  @Option(names = "--wait", description = "Wait until it is done, and show how far it is.")
  private boolean wait;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    DaemonClient client = target.client();
    JsonNode job = client.start("/v1/resyncs", mapping);
    PrintWriter out = spec.commandLine().getOut();
    out.println("resync " + job.path("id").asText() + " started");
    out.flush();
    return wait ? follow(client, job, out) : 0;
  }

  private int follow(DaemonClient client, JsonNode started, PrintWriter out) {
    String path = "/v1/resyncs/" + started.path("id").asText();
    Progress progress =
        new Progress(out, Progress.onTerminal(), mapping == null ? "everything" : mapping);
    JsonNode job = started;
    while (state(job).equals("running")) {
      progress.show(job.path("done").asLong(), job.path("total").asLong());
      Pause.of(STEP);
      job = client.get(path);
    }
    progress.show(job.path("done").asLong(), job.path("total").asLong());
    progress.end();
    out.println("resync " + job.path("id").asText() + " " + state(job));
    if (state(job).equals("done")) {
      return 0;
    }
    if (!job.path("reason").asText("").isEmpty()) {
      out.println("reason: " + job.path("reason").asText());
    }
    return CliException.FAILURE;
  }

  private static String state(JsonNode job) {
    return job.path("state").asText().toLowerCase(Locale.ROOT);
  }
}
