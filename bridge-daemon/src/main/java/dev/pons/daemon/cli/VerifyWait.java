package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Has the daemon compare, and waits until it has. */
final class VerifyWait {
  private static final Duration STEP = Duration.ofMillis(200);

  private final DaemonClient client;
  private final PrintWriter out;
  private final boolean quiet;

  /**
   * @param quiet whether to show no progress
   */
  VerifyWait(DaemonClient client, PrintWriter out, boolean quiet) {
    this.client = client;
    this.out = out;
    this.quiet = quiet;
  }

  /**
   * @return the job, once it is done
   * @throws CliException it failed
   */
  JsonNode follow(Map<String, Object> body) {
    JsonNode job = client.post("/v1/verifications", JsonTree.compact(body));
    String path = "/v1/verifications/" + job.path("id").asText();
    Progress progress = new Progress(out, Progress.onTerminal(), "compared");
    boolean told = quiet;
    while (job.path("state").asText().equals("running")) {
      if (!told && job.hasNonNull("repair")) {
        told = true;
        progress.end();
        say(job.path("repair"));
      }
      show(progress, job);
      Pause.of(STEP);
      job = client.get(path);
    }
    show(progress, job);
    if (!told && job.hasNonNull("repair")) {
      progress.end();
      say(job.path("repair"));
    } else if (!quiet) {
      progress.end();
    }
    if (job.path("state").asText().equals("failed")) {
      throw CliException.failure("verify failed: " + job.path("problem").asText("see the log"));
    }
    return job;
  }

  private void say(JsonNode repair) {
    List<String> ids = new ArrayList<>();
    repair.path("resyncs").forEach(id -> ids.add(id.asText()));
    out.println(
        String.format(
            Locale.ROOT,
            "%,d differences are looked at again: resync %s",
            repair.path("found").asLong(),
            String.join(", ", ids)));
    out.flush();
  }

  private void show(Progress progress, JsonNode job) {
    if (!quiet) {
      progress.show(job.path("checked").asLong(), job.path("total").asLong());
    }
  }
}
