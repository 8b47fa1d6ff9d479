package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has the daemon look at every key again. */
@Command(
    name = "resync",
    description = {
      "Look at every key again, on both sides, and bring them together.",
      "Users' changes go first meanwhile; what agrees already is not written.",
      "There is one at a time for the same scope; it goes on after a restart of the daemon."
    },
    footer = {
      "%nExamples:",
      "  ./pons resync --wait",
      "  ./pons resync --mapping Memory --from m100 --to m200",
      "  ./pons resync --mapping Memory --key m17 --key m18 --wait",
      "  ./pons resync --changed-since 12h --dry-run",
      "  ./pons resync list",
      "%nWithout --wait, and after Ctrl-C, it goes on in the daemon."
    })
final class ResyncCommand implements Callable<Integer> {
  private static final String PATH = "/v1/resyncs";
  private static final String OF_LIST = "As `resync list` says.";

  @Mixin private final Target target = new Target();

  @Mixin private final ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--dry-run",
      description = "Say how many keys would be looked at, and which differ; look at none.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Wait until it is done, and show how far it is.")
  private boolean wait;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    DaemonClient client = target.client();
    if (dryRun) {
      new DryRun(client, out()).run(scope.body());
      return 0;
    }
    JsonNode job = client.post(PATH, JsonTree.compact(scope.body()));
    say("resync " + job.path("id").asText() + " started");
    return wait ? follow(client, job) : 0;
  }

  @Command(name = "list", description = "List resyncs, newest first.")
  int list(
      @Mixin Target where,
      @Option(names = "--json", description = "Print what the daemon answers.") boolean json) {
    JsonNode told = where.client().get(PATH);
    if (json) {
      out().println(JsonTree.pretty(told));
    } else {
      ResyncText.list(told.path("resyncs"), out());
    }
    return 0;
  }

  @Command(
      name = "pause",
      description = {
        "Offer no more keys of a resync until it is resumed, also after a restart of the daemon.",
        "The few that are on their way already are still looked at."
      })
  int pause(@Mixin Target where, @Parameters(paramLabel = "ID", description = OF_LIST) String id) {
    say(change(where.client(), id, "pause"));
    return 0;
  }

  @Command(name = "resume", description = "Go on with a resync that was paused.")
  int resume(
      @Mixin Target where,
      @Parameters(paramLabel = "ID", description = OF_LIST) String id,
      @Option(names = "--wait", description = "Wait until it is done, and show how far it is.")
          boolean untilDone) {
    DaemonClient client = where.client();
    JsonNode job = change(client, id, "resume");
    say(job);
    return untilDone ? follow(client, job) : 0;
  }

  @Command(
      name = "cancel",
      description = "End a resync. What it has brought together stays; the rest is left alone.")
  int cancel(@Mixin Target where, @Parameters(paramLabel = "ID", description = OF_LIST) String id) {
    say(change(where.client(), id, "cancel"));
    return 0;
  }

  private static JsonNode change(DaemonClient client, String id, String verb) {
    return client.post(PATH + "/" + Address.part(id) + "/" + verb, "");
  }

  private int follow(DaemonClient client, JsonNode job) {
    String state = new ResyncWait(client, out()).follow(job);
    return state.equals("done") ? 0 : CliException.FAILURE;
  }

  private void say(JsonNode job) {
    say("resync " + job.path("id").asText() + " " + job.path("state").asText());
  }

  private void say(String line) {
    out().println(line);
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
