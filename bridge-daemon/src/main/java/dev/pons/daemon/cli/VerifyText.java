package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of a verification, for people. */
final class VerifyText {
  private static final int LONG = 400;
  private static final Map<String, String> WHY =
      Map.of(
          "dead_letter", "a dead letter",
          "open_conflict", "a conflict waits for an operator",
          "parked", "it waits for something else",
          "on_its_way", "a change is on its way",
          "unknown", "the bridge has never looked at it",
          "unreported", "no change was reported");

  private static final List<String> COUNTS =
      List.of(
          "graph_count",
          "table_count",
          "missing_in_graph",
          "missing_in_table",
          "different",
          "duplicates",
          "unreadable");
  private final PrintWriter out;
  private final int limit;

  VerifyText(PrintWriter out, int limit) {
    this.out = out;
    this.limit = limit;
  }

  void print(JsonNode report) {
    TextTable counts =
        new TextTable(
            List.of(
                "mapping",
                "in graph",
                "in postgres",
                "missing in graph",
                "missing in postgres",
                "different",
                "duplicates",
                "unreadable"));
    report.path("mappings").forEach(mapping -> counts.add(counts(mapping)));
    counts.print(out);
    differences(report.path("mappings"));
  }

  private static List<String> counts(JsonNode mapping) {
    List<String> row = new ArrayList<>();
    row.add(mapping.path("mapping").asText());
    COUNTS.forEach(c -> row.add(String.format(Locale.ROOT, "%,d", mapping.path(c).asLong())));
    return row;
  }

  private void differences(JsonNode mappings) {
    long found = 0;
    int printed = 0;
    for (JsonNode mapping : mappings) {
      for (String count : COUNTS.subList(2, COUNTS.size())) {
        found += mapping.path(count).asLong();
      }
      for (JsonNode difference : mapping.path("differences")) {
        if (printed < limit) {
          printed++;
          out.println(line(mapping.path("mapping").asText(), difference));
          explain(difference);
        }
      }
    }
    out.println(found == 0 ? "both sides agree" : summary(found, printed));
  }

  private static String line(String mapping, JsonNode difference) {
    List<String> properties = new ArrayList<>();
    difference.path("properties").forEach(property -> properties.add(property.asText()));
    String kind = difference.path("kind").asText().replace('_', ' ');
    String where = properties.isEmpty() ? "" : ": " + String.join(", ", properties);
    return "  " + mapping + difference.path("key").asText() + " " + kind + where;
  }

  /** Why, since when, and what to do about it. */
  private void explain(JsonNode difference) {
    if (!difference.hasNonNull("why")) {
      return;
    }
    List<String> parts = new ArrayList<>();
    String why = difference.path("why").asText();
    parts.add(WHY.getOrDefault(why, why));
    add(parts, "", difference.path("reason"));
    List<String> changed = new ArrayList<>();
    difference.path("changed").forEach(side -> changed.add(side.asText()));
    if (!changed.isEmpty()) {
      parts.add("not as agreed: " + String.join(" and ", changed));
    }
    add(parts, "last agreed on a change of ", difference.path("agreed"));
    out.println("      " + String.join("; ", parts));
    out.println("      → " + OneLine.of(difference.path("remedy").asText(), LONG));
  }

  private static void add(List<String> parts, String words, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      parts.add(words + OneLine.of(value.asText(), LONG));
    }
  }

  /** The report holds fewer differences than it counts where there are many. */
  private static String summary(long found, int printed) {
    String more =
        found > printed ? String.format(Locale.ROOT, ", the first %,d shown", printed) : "";
    return String.format(Locale.ROOT, "%,d differences%s", found, more);
  }
}
