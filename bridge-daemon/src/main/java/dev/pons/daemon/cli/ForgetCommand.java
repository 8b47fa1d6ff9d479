package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes away what is kept of records. */
@Command(
    name = "forget",
    description = {
      "Take away every copy that Pons keeps of a record: agreed state, conflicts, dead letters,",
      "embedding states, answers to requests, events and cached answers, and those of relations",
      "that name it. Your data stay: delete the record in a store first, and it goes from both.",
      "Of a record that stands, the state that both sides agree on now is kept.",
      "",
      "Of records that are gone on both sides, hardly anything says whose they were: forget them",
      "by key, or their scope before you delete them and each of them after."
    },
    footer = {
      "%nExamples:",
      "  ./pons forget Memory m1 --dry-run",
      "  ./pons forget Memory m1",
      "  ./pons forget --scope user_id=ana"
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:forgotten",
      "1:some are not settled, try again; or it failed",
      "2:wrong use"
    })
final class ForgetCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MAPPING",
      description = "Name of its mapping.")
  private @Nullable String mapping;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "KEY",
      description = "Its key; a relation's is a JSON array.")
  private @Nullable String key;

  @Option(
      names = "--scope",
      paramLabel = "PROPERTY=VALUE",
      description = "All records that have this value.")
  private Map<String, String> scope = new LinkedHashMap<>();

  @Option(names = "--dry-run", description = "Only say what is kept.")
  private boolean dryRun;

  @Override
  public Integer call() {
    if ((mapping == null) != (key == null) || (mapping == null) == scope.isEmpty()) {
      throw CliException.wrongUse("name a record, or a scope: ./pons forget --help");
    }
    Map<String, Object> body = new LinkedHashMap<>();
    if (mapping != null && key != null) {
      body.put("mapping", mapping);
      body.put("key", key);
    } else {
      body.put("scope", scope);
    }
    body.put("dry_run", dryRun);
    JsonNode told = target.client().post("/v1/forget", JsonTree.compact(body));
    tell(told, spec.commandLine().getOut());
    return told.path("busy").asLong() == 0 ? 0 : CliException.FAILURE;
  }

  private void tell(JsonNode told, PrintWriter out) {
    String verb = dryRun ? "kept" : "forgotten";
    JsonNode copies = told.path("copies");
    copies
        .properties()
        .forEach(one -> out.println(verb + ": " + one.getValue() + " " + one.getKey()));
    if (copies.isEmpty()) {
      out.println("nothing is kept");
    }
    if (told.path("standing").asLong() > 0) {
      out.println(told.path("standing") + " stand in a store: what the sides agree on stays known");
    }
    if (told.path("busy").asLong() > 0) {
      out.println(
          told.path("busy")
              + " are not settled (changed just now, or dead letters or open conflicts): look at"
              + " them with ./pons explain, and try again");
    }
  }
}
