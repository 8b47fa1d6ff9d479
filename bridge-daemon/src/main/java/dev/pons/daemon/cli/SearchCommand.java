package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds records. */
@Command(
    name = "search",
    description = {
      "Find records by meaning, by words and through the graph.",
      "Each hit says which of the three found it."
    },
    exitCodeList = {"0:something was found", "1:nothing was found, or it failed", "2:wrong use"},
    footer = {
      "%nExamples:",
      "  ./pons search where do we meet in spring",
      "  ./pons search --scope user_id=ana --limit 3 hotel deposit",
      "  ./pons search --mapping Memory --filter '{\"importance\": {\"gte\": 0.7}}' travel",
      "  ./pons search --json Lisbon | jq .hits[].record"
    })
final class SearchCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();

  @Parameters(arity = "1..*", paramLabel = "TEXT", description = "What to find.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--scope",
      paramLabel = "NAME=VALUE",
      description = "Whose records to find; may be repeated.")
  private Map<String, String> scope = new LinkedHashMap<>();

  @Option(
      names = "--mapping",
      paramLabel = "NAME",
      description = "Look in this mapping only; may be repeated.")
  private List<String> mappings = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "JSON",
      description =
          "Conditions on properties, with eq, in, gt, gte, lt, lte, contains: "
              + "'{\"type\": {\"in\": [\"city\"]}}'.")
  private @Nullable String filter;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "Most hits, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Print what POST /v1/search answers.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode answer = target.client().post("/v1/search", JsonTree.compact(body()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonTree.pretty(answer));
    } else {
      new SearchText(out).print(answer);
    }
    return answer.path("hits").isEmpty() ? CliException.FAILURE : 0;
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", String.join(" ", words));
    body.put("scope", scope);
    body.put("mappings", mappings);
    body.put("limit", limit);
    if (filter != null) {
      body.put("filter", JsonTree.given(filter, "--filter"));
    }
    return body;
  }
}
