package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The answer of {@code /v1/status}, for people. */
final class StatusText {
  private final PrintWriter out;

  StatusText(PrintWriter out) {
    this.out = out;
  }

  /**
   * @param url where the daemon answered
   */
  void print(URI url, JsonNode status) {
    line("daemon", daemon(url, status));
    line("ready", status.path("ready").asBoolean() ? "yes" : "no");
    status.path("problems").forEach(problem -> line("", problem.asText()));
    status.path("stores").properties().forEach(s -> line(s.getKey(), store(s.getValue())));
    line("lag", members(status.path("lag_seconds"), " s"));
    line("backlog", number(status.path("backlog")) + " keys");
    line("keys", members(status.path("keys"), ""));
    if (!status.path("embeddings").isEmpty()) {
      line("embeddings", members(status.path("embeddings"), ""));
    }
    if (status.path("desk").properties().stream().anyMatch(c -> c.getValue().asLong() > 0)) {
      line("desk", members(status.path("desk"), ""));
    }
    if (status.hasNonNull("verify")) {
      line("verify", verified(status.path("verify")));
    }
    line("partitions", states(status.path("partitions")));
    status.path("captures").forEach(c -> line("capture", capture(c)));
  }

  private void line(String name, String text) {
    out.printf(Locale.ROOT, "%-11s %s%n", name, text);
  }

  private static String daemon(URI url, JsonNode status) {
    Duration up = Duration.ofSeconds(status.path("uptime_seconds").asLong());
    return String.format(
        Locale.ROOT,
        "%s, pid %d, %s, up %d:%02d:%02d",
        status.path("version").asText(),
        status.path("pid").asLong(),
        url,
        up.toHours(),
        up.toMinutesPart(),
        up.toSecondsPart());
  }

  private static String store(JsonNode store) {
    List<String> parts = new ArrayList<>();
    for (String member : List.of("url", "dialect", "state", "problem")) {
      if (store.hasNonNull(member)) {
        parts.add(store.path(member).asText());
      }
    }
    return String.join(", ", parts);
  }

  private static String verified(JsonNode verify) {
    Duration age = Duration.ofSeconds(verify.path("age_seconds").asLong());
    return String.format(
        Locale.ROOT,
        "%,d differences, %d:%02d h ago",
        verify.path("differences").asLong(),
        age.toHours(),
        age.toMinutesPart());
  }

  private static String capture(JsonNode capture) {
    String problem = capture.path("problem").asText("");
    return capture.path("side").asText()
        + " "
        + capture.path("state").asText()
        + way(capture)
        + ", "
        + number(capture.path("captured"))
        + " captured, "
        + number(capture.path("outstanding"))
        + " outstanding"
        + (capture.hasNonNull("problem") ? ": " + problem : "");
  }

  /** How changes are captured, and why so. */
  private static String way(JsonNode capture) {
    return capture.hasNonNull("mode")
        ? " (" + capture.path("mode").asText() + ": " + capture.path("reason").asText() + ")"
        : "";
  }

  /** Members that are not null and not zero; all of them where none is left. */
  private static String members(JsonNode object, String unit) {
    List<String> parts = new ArrayList<>();
    object.properties().stream()
        .filter(member -> !member.getValue().isNull())
        .filter(member -> object.size() <= 2 || member.getValue().asDouble() != 0)
        .forEach(member -> parts.add(member.getKey() + " " + number(member.getValue()) + unit));
    return parts.isEmpty() ? "none yet" : String.join(", ", parts);
  }

  private static String states(JsonNode partitions) {
    Map<String, Integer> counts = new TreeMap<>();
    partitions.forEach(p -> counts.merge(p.path("state").asText(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    counts.forEach((state, count) -> parts.add(count + " " + state.toLowerCase(Locale.ROOT)));
    return String.join(", ", parts);
  }

  private static String number(JsonNode node) {
    return node.isIntegralNumber()
        ? String.format(Locale.ROOT, "%,d", node.asLong())
        : String.format(Locale.ROOT, "%.3f", node.asDouble());
  }
}
