package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;

/** Conflicts and dead letters, for people. Pure. */
final class DeskText {
  private static final int SHORT = 24;

  private DeskText() {}

  static void conflicts(JsonNode conflicts, PrintWriter out) {
    if (conflicts.isEmpty()) {
      out.println("no conflicts");
      return;
    }
    TextTable table =
        new TextTable(
            List.of("id", "state", "record", "property", "agreed", "graph", "postgres", "winner"));
    conflicts.forEach(
        one ->
            table.add(
                List.of(
                    one.path("id").asText(),
                    one.path("state").asText(),
                    record(one),
                    one.path("property").asText("(record)"),
                    value(one.path("agreed"), SHORT),
                    value(one.path("graph"), SHORT),
                    value(one.path("postgres"), SHORT),
                    value(one.path("winner"), SHORT))));
    table.print(out);
  }

  static void conflict(JsonNode conflict, PrintWriter out) {
    conflict.properties().forEach(m -> out.printf("%-14s %s%n", m.getKey(), text(m.getValue())));
  }

  static void letters(JsonNode letters, PrintWriter out) {
    if (letters.isEmpty()) {
      out.println("no dead letters");
      return;
    }
    TextTable table = new TextTable(List.of("record", "attempts", "since", "reason"));
    letters.forEach(
        one ->
            table.add(
                List.of(
                    record(one),
                    one.path("attempts").asText(),
                    one.path("since").asText(),
                    one.path("reason").asText())));
    table.print(out);
  }

  static void causes(JsonNode causes, PrintWriter out) {
    if (causes.isEmpty()) {
      out.println("no dead letters");
      return;
    }
    TextTable table = new TextTable(List.of("letters", "mapping", "reason"));
    causes.forEach(
        one ->
            table.add(
                List.of(
                    one.path("letters").asText(),
                    one.path("mapping").asText(),
                    one.path("reason").asText())));
    table.print(out);
  }

  private static String record(JsonNode one) {
    return one.path("mapping").asText() + " " + one.path("key");
  }

  private static String value(JsonNode value, int widest) {
    return value.isNull() ? "-" : OneLine.of(text(value), widest);
  }

  /** Without what could take a terminal over. */
  private static String text(JsonNode value) {
    return OneLine.of(value.isTextual() ? value.asText() : value.toString(), Integer.MAX_VALUE);
  }
}
