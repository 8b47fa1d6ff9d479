package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What cannot be reconciled as it is. */
@Command(
    name = "dead-letters",
    description = {
      "Look at records that cannot be brought together as they are, and why. They hold nothing",
      "else up. Mend the cause, then retry; a change of the record tries again by itself."
    },
    footer = {
      "%nExamples:",
      "  ./pons dead-letters list --by-cause",
      "  ./pons dead-letters list --mapping Memory",
      "  ./pons explain Memory m1",
      "  ./pons dead-letters retry --mapping Memory",
      "  ./pons dead-letters drop --mapping Memory --key m1"
    })
final class DeadLettersCommand {
  @Spec private CommandSpec spec;

  /** Which dead letters are meant. */
  static final class Which {
    @Option(names = "--mapping", paramLabel = "NAME", description = "Only of this mapping.")
    private @Nullable String mapping;

    @Option(
        names = "--key",
        paramLabel = "KEY",
        description = "Only of this record; needs --mapping. A relation's is a JSON array.")
    private @Nullable String key;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Only with just this reason.")
    private @Nullable String reason;

    Map<String, @Nullable String> parameters() {
      Map<String, @Nullable String> parameters = new LinkedHashMap<>();
      parameters.put("mapping", mapping);
      parameters.put("key", key);
      parameters.put("reason", reason);
      return parameters;
    }
  }

  @Command(
      name = "list",
      description = "List dead letters, oldest first.",
      exitCodeList = {"0:there are none", "1:there are some, or it failed", "2:wrong use"})
  int list(
      @Mixin Target where,
      @Mixin Which which,
      @Option(names = "--by-cause", description = "Count them by mapping and reason.")
          boolean byCause,
      @Option(
              names = "--limit",
              paramLabel = "N",
              defaultValue = "100",
              description = "At most so many (default: ${DEFAULT-VALUE}).")
          int limit,
      @Option(names = "--json", description = "Print what the daemon answers.") boolean json) {
    Map<String, @Nullable String> parameters = which.parameters();
    parameters.put("limit", Integer.toString(limit));
    String path = byCause ? "/v1/dead-letters/causes" : "/v1/dead-letters";
    JsonNode told = where.client().get(Address.of(path, parameters));
    JsonNode found = told.path(byCause ? "causes" : "dead_letters");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonTree.pretty(told));
    } else if (byCause) {
      DeskText.causes(found, out);
    } else {
      DeskText.letters(found, out);
    }
    return found.isEmpty() ? 0 : CliException.FAILURE;
  }

  @Command(
      name = "retry",
      description = {
        "Try again. What fails again is a dead letter again, with one attempt more.",
        "What a try would do: ./pons explain MAPPING KEY"
      })
  int retry(
      @Mixin Target where,
      @Mixin Which which,
      @Option(names = "--all", description = "All of them.") boolean all) {
    return change(where, "/v1/dead-letters/retry", which, all, "retried");
  }

  @Command(
      name = "drop",
      description = {
        "Forget dead letters, and the changes that reported them. The records stay as they are,",
        "on both sides, until they change or a resync looks at them."
      })
  int drop(
      @Mixin Target where,
      @Mixin Which which,
      @Option(names = "--all", description = "All of them.") boolean all) {
    return change(where, "/v1/dead-letters/drop", which, all, "dropped");
  }

  private int change(Target where, String path, Which which, boolean all, String done) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>(which.parameters());
    body.values().removeIf(Objects::isNull);
    if (all == !body.isEmpty()) {
      throw CliException.wrongUse("say which: --mapping, --key and --reason, or --all");
    }
    if (all) {
      body.put("all", true);
    }
    long count = where.client().post(path, JsonTree.compact(body)).path(done).asLong();
    spec.commandLine().getOut().println(count + " " + done);
    return 0;
  }
}
