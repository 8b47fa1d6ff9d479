package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;

/** Waits until a resync has ended, and shows how far it is. */
final class ResyncWait {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Set<String> ACTIVE = Set.of("running", "paused");

  private final DaemonClient client;
  private final PrintWriter out;

  ResyncWait(DaemonClient client, PrintWriter out) {
    this.client = client;
    this.out = out;
  }

  /**
   * @return the state in which it ended
   */
  String follow(JsonNode started) {
    String id = started.path("id").asText();
    String goesOn =
        "no longer waiting; resync %s goes on: ./pons resync list, ./pons resync cancel %s"
            .formatted(id, id);
    try (Farewell unused = Farewell.say(goesOn, out)) {
      JsonNode ended = untilItEnds(started, "/v1/resyncs/" + Address.part(id));
      String state = ended.path("state").asText();
      out.println("resync " + id + " " + state);
      if (!ended.path("reason").asText("").isEmpty()) {
        out.println("reason: " + ended.path("reason").asText());
      }
      return state;
    }
  }

  private JsonNode untilItEnds(JsonNode started, String path) {
    Progress progress = new Progress(out, Progress.onTerminal(), ResyncText.scope(started));
    JsonNode job = started;
    boolean paused = false;
    while (ACTIVE.contains(job.path("state").asText())) {
      boolean now = job.path("state").asText().equals("paused");
      if (now && !paused) {
        progress.end();
        out.println("paused: ./pons resync resume " + started.path("id").asText());
      }
      paused = now;
      show(progress, job);
      Pause.of(STEP);
      job = client.get(path);
    }
    show(progress, job);
    progress.end();
    return job;
  }

  private static void show(Progress progress, JsonNode job) {
    progress.show(job.path("done").asLong(), job.path("total").asLong(), ResyncText.pace(job));
  }
}
