package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report of a verification, for people. */
final class VerifyText {
  private static final List<String> COUNTS =
      List.of(
          "graph_count",
          "table_count",
          "missing_in_graph",
          "missing_in_table",
          "different",
          "duplicates");
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
                "duplicates"));
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

  /** The report holds fewer differences than it counts where there are many. */
  private static String summary(long found, int printed) {
    String more =
        found > printed ? String.format(Locale.ROOT, ", the first %,d shown", printed) : "";
    return String.format(
        Locale.ROOT,
        "%,d differences%s; `./pons resync --wait` repairs what is not in pons.parked",
        found,
        more);
  }
}
