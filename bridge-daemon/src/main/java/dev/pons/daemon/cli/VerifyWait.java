package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
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
    while (job.path("state").asText().equals("running")) {
      show(progress, job);
      Pause.of(STEP);
      job = client.get(path);
    }
    show(progress, job);
    if (!quiet) {
      progress.end();
    }
    if (job.path("state").asText().equals("failed")) {
      throw CliException.failure("verify failed: " + job.path("problem").asText("see the log"));
    }
    return job;
  }

  private void show(Progress progress, JsonNode job) {
    if (!quiet) {
      progress.show(job.path("checked").asLong(), job.path("total").asLong());
    }
  }
}
