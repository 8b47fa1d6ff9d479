package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Resyncs, for people. Pure. */
final class ResyncText {
  private static final int SHORT = 24;

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
                    scope(job),
                    job.path("state").asText(),
                    job.path("percent").asText(),
                    keys(job),
                    pace(job),
                    job.path("started").asText())));
    table.print(out);
  }

  /** Which keys a resync is about. */
  static String scope(JsonNode job) {
    StringBuilder scope = new StringBuilder(job.path("mapping").asText("everything"));
    if (job.path("listed").asBoolean()) {
      scope.append(", listed keys");
    }
    add(scope, " from ", job.path("from"));
    add(scope, " to ", job.path("to"));
    add(scope, " since ", job.path("changed_since"));
    if (!job.path("direction").asText("both").equals("both")) {
      add(scope, " ", job.path("direction"));
    }
    return scope.toString();
  }

  private static void add(StringBuilder scope, String word, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      scope.append(word).append(OneLine.of(value.asText(), SHORT));
    }
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
