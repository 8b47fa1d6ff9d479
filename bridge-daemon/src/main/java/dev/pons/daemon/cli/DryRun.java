package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** What a resync would find: a comparison of the same keys. */
final class DryRun {
  private static final int SHOWN = 20;

  private final DaemonClient client;
  private final PrintWriter out;

  DryRun(DaemonClient client, PrintWriter out) {
    this.client = client;
    this.out = out;
  }

  void run(Map<String, Object> scope) {
    JsonNode job = new VerifyWait(client, out, false).follow(scope);
    JsonNode report = job.path("report");
    new VerifyText(out, SHOWN).print(report);
    long rows = 0;
    long nodes = 0;
    for (JsonNode mapping : report.path("mappings")) {
      rows += mapping.path("table_count").asLong();
      nodes += mapping.path("graph_count").asLong();
    }
    out.println(
        String.format(
            Locale.ROOT,
            "a resync would look at %,d keys of Postgres and %,d of the graph, of which %,d differ;"
                + " nothing was done",
            rows,
            nodes,
            job.path("differences").asLong()));
  }
}
