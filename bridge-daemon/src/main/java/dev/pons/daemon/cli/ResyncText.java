package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Resyncs, for people. Pure. */
final class ResyncText {
  private ResyncText() {}

  static void list(JsonNode resyncs, PrintWriter out) {
    if (resyncs.isEmpty()) {
      out.println("no resyncs");
      return;
    }
    TextTable table =
        new TextTable(List.of("id", "scope", "state", "%", "keys done", "pace", "started"));
    resyncs.forEach(
        job ->
            table.add(
                List.of(
                    job.path("id").asText(),
                    job.path("mapping").asText("everything"),
                    job.path("state").asText(),
                    job.path("percent").asText(),
                    keys(job),
                    pace(job),
                    job.path("started").asText())));
    table.print(out);
  }

  private static String keys(JsonNode job) {
    return String.format(
        Locale.ROOT, "%,d of %,d", job.path("done").asLong(), job.path("total").asLong());
  }

  /** Rate and time left; empty where nothing is known of them. */
  static String pace(JsonNode job) {
    if (!job.hasNonNull("keys_per_second")) {
      return "";
    }
    String rate = String.format(Locale.ROOT, "%,.0f/s", job.path("keys_per_second").asDouble());
    return job.hasNonNull("left_seconds")
        ? rate + ", " + clock(job.path("left_seconds").asDouble()) + " left"
        : rate;
  }

  private static String clock(double seconds) {
    Duration left = Duration.ofSeconds((long) Math.ceil(seconds));
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }
}
