package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a search found, for people. */
final class SearchText {
  private static final Map<String, String> LEGS =
      Map.of("vector", "meaning", "text", "words", "graph", "graph");
  private static final int WIDTH = 100;

  private final PrintWriter out;

  SearchText(PrintWriter out) {
    this.out = out;
  }

  void print(JsonNode answer) {
    int rank = 1;
    for (JsonNode hit : answer.path("hits")) {
      out.println(
          String.format(
              Locale.ROOT,
              "%2d. %.3f  %s  (%s)",
              rank++,
              hit.path("score").asDouble(),
              name(hit),
              legs(hit.path("legs"))));
      out.println("           " + text(hit.path("record")));
    }
    if (rank == 1) {
      out.println("nothing was found");
    }
    for (JsonNode missing : answer.path("missing")) {
      String leg = missing.asText();
      out.println("without " + LEGS.getOrDefault(leg, leg) + ": what looks there did not answer");
    }
    out.println(
        answer.path("cached").asBoolean()
            ? "cached, " + answer.path("ageMs").asLong() + " ms old"
            : "as of now");
  }

  private static String name(JsonNode named) {
    List<String> parts = new ArrayList<>();
    named.path("key").forEach(part -> parts.add(OneLine.of(part.asText(), WIDTH)));
    return named.path("mapping").asText() + " " + String.join(", ", parts);
  }

  private static String legs(JsonNode legs) {
    List<String> found = new ArrayList<>();
    legs.properties()
        .forEach(
            leg -> {
              JsonNode from = leg.getValue().path("from");
              found.add(
                  LEGS.getOrDefault(leg.getKey(), leg.getKey())
                      + (from.isMissingNode()
                          ? " #" + leg.getValue().path("rank").asInt()
                          : " from " + name(from)));
            });
    return String.join(", ", found);
  }

  /** The longest text of a record says most about it. */
  private static String text(JsonNode record) {
    String longest = "";
    for (JsonNode value : record) {
      if (value.isTextual() && value.textValue().length() > longest.length()) {
        longest = value.textValue();
      }
    }
    return OneLine.of(longest, WIDTH);
  }
}
