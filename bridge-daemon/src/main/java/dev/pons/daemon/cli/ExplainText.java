package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Why a record is as it is, for people. */
final class ExplainText {
  private static final Map<String, String> NEXT =
      Map.of(
          "nothing", "nothing: both sides agree",
          "record", "record that both sides agree",
          "write_graph", "write the graph",
          "write_table", "write the row",
          "write_both", "write both sides",
          "wait_for_ends", "wait: the graph lacks an end of this relation",
          "wait_for_time", "wait a moment for the other side's change, to know which was first",
          "wait_for_decision", "wait for an operator: ./pons conflicts list --state open");

  private final PrintWriter out;

  ExplainText(PrintWriter out) {
    this.out = out;
  }

  void print(JsonNode told) {
    TextTable table = new TextTable(List.of("", "postgres", "graph", "agreed", "next"));
    table.add(
        List.of(
            told.path("mapping").asText() + " " + told.path("key"),
            told.path("postgres").asText(),
            told.path("graph").asText(),
            told.path("agreed").asText(),
            ""));
    told.path("properties").properties().forEach(p -> table.add(property(p)));
    table.print(out);
    out.println();
    told.path("changes").forEach(this::change);
    if (told.path("suspect").asBoolean()) {
      out.println("the graph may have lost what was agreed");
    }
    if (!told.path("unfinished_batches").isEmpty()) {
      out.println("a batch that wrote it is not known to be done");
    }
    if (told.path("attempts").asInt() > 0) {
      out.println("parked: " + OneLine.of(told.path("reason").asText(), 200));
    }
    told.path("conflicts").forEach(this::conflict);
    told.path("history").forEach(this::past);
    String next = told.path("next").asText();
    out.println("reconciling it would: " + NEXT.getOrDefault(next, next));
  }

  private static List<String> property(Map.Entry<String, JsonNode> property) {
    JsonNode values = property.getValue();
    return List.of(
        " " + property.getKey(),
        value(values.path("postgres")),
        value(values.path("graph")),
        value(values.path("agreed")),
        values.path("next").isMissingNode()
                || (values.path("next").equals(values.path("postgres"))
                    && values.path("next").equals(values.path("graph")))
            ? ""
            : value(values.path("next")));
  }

  private static String value(JsonNode value) {
    return value.isNull()
        ? "-"
        : OneLine.of(value.isTextual() ? value.asText() : value.toString(), 30);
  }

  private void change(JsonNode change) {
    out.printf(
        "%s in %s at %s, not applied yet%n",
        change.path("kind").asText(), change.path("side").asText(), change.path("at").asText());
  }

  private void conflict(JsonNode conflict) {
    out.printf(
        "a conflict about %s: %s%n",
        property(conflict),
        conflict.path("winner").isNull()
            ? "an operator has to decide"
            : conflict.path("winner").asText() + " wins");
  }

  private void past(JsonNode conflict) {
    String winner = conflict.path("winner").asText();
    out.printf(
        "conflict %d about %s, %s%s, at %s%n",
        conflict.path("id").asLong(),
        property(conflict),
        conflict.path("state").asText(),
        conflict.path("winner").isNull() ? "" : " for " + winner,
        conflict.path("at").asText());
  }

  private static String property(JsonNode conflict) {
    return conflict.path("property").isNull() ? "the record" : conflict.path("property").asText();
  }
}
