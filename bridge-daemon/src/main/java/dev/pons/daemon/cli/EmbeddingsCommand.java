package dev.pons.daemon.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the vectors are. */
@Command(
    name = "embeddings",
    description = {
      "Say how many records wait for a vector, have one, or cannot get one.",
      "Why one cannot: select * from pons.embeddings where status = 'FAILED'."
    },
    exitCodeList = {"0:no record is without a vector for good", "1:some are, or it failed"},
    footer = {"%nExamples:", "  ./pons embeddings", "  ./pons embeddings --redrive"})
final class EmbeddingsCommand implements Callable<Integer> {
  @Mixin private final Target target = new Target();

  @Option(names = "--redrive", description = "Try again what failed.")
  private boolean redrive;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (redrive) {
      long redriven =
          target.client().post("/v1/embeddings/redrive", "{}").path("redriven").asLong();
      out.println(redriven + " tried again");
    }
    JsonNode counts = target.client().get("/v1/embeddings");
    counts.properties().forEach(c -> out.println(c.getKey() + " " + c.getValue().asLong()));
    return counts.path("failed").asLong() == 0 ? 0 : CliException.FAILURE;
  }
}
