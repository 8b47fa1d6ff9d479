package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What both sides changed, and who won. */
@Command(
    name = "conflicts",
    description = {
      "Look at what both sides changed to different values, and take one side or the other.",
      "A conflict is `open` where the mapping's policy is `manual`: nothing is written then",
      "until you decide. Any other was decided by its policy, and the loser is kept."
    },
    footer = {
      "%nExamples:",
      "  ./pons conflicts list --state open",
      "  ./pons conflicts show 17",
      "  ./pons conflicts resolve 17 --take graph"
    })
final class ConflictsCommand {
  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "List conflicts, newest first.",
      footer = {
        "%nExamples:",
        "  ./pons conflicts list --mapping Memory",
        "  ./pons conflicts list --state open --json"
      })
  int list(
      @Mixin Target where,
      @Option(names = "--mapping", paramLabel = "NAME", description = "Only of this mapping.")
          @Nullable String mapping,
      @Option(
              names = "--key",
              paramLabel = "KEY",
              description = "Only of this record; needs --mapping. A relation's is a JSON array.")
          @Nullable String key,
      @Option(
              names = "--state",
              paramLabel = "STATE",
              description = "Only these: open, chosen, decided, obsolete, retaken.")
          @Nullable String state,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "At most so many (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--json", description = "Print what the daemon answers.") boolean json) {
    Map<String, @Nullable String> parameters = new LinkedHashMap<>();
    parameters.put("mapping", mapping);
    parameters.put("key", key);
    parameters.put("state", state);
    parameters.put("limit", Integer.toString(limit));
    JsonNode told = where.client().get(Address.of("/v1/conflicts", parameters));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonTree.pretty(told));
    } else {
      DeskText.conflicts(told.path("conflicts"), out);
    }
    return 0;
  }

  @Command(name = "show", description = "Show one conflict whole.")
  int show(
      @Mixin Target where,
      @Parameters(paramLabel = "ID", description = "As `conflicts list` says.") long id,
      @Option(names = "--json", description = "Print what the daemon answers.") boolean json) {
    print(where.client().get("/v1/conflicts/" + id), json);
    return 0;
  }

  @Command(
      name = "resolve",
      description = {
        "Take one side. An open conflict is decided by it. Where a conflict was decided for the",
        "other side, the value that lost is written like any user's change, if the one that won",
        "still stands."
      })
  int resolve(
      @Mixin Target where,
      @Parameters(paramLabel = "ID", description = "As `conflicts list` says.") long id,
      @Option(
              names = "--take",
              required = true,
              paramLabel = "SIDE",
              description = "Whose value shall stand: graph or postgres.")
          String side) {
    String body = JsonTree.compact(Map.of("take", side));
    print(where.client().post("/v1/conflicts/" + id + "/resolution", body), false);
    return 0;
  }

  private void print(JsonNode conflict, boolean json) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonTree.pretty(conflict));
    } else {
      DeskText.conflict(conflict, out);
    }
  }
}
