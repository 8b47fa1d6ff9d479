package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class AnswerOutputTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({"10000, false", "10001, true"})
  void rowsBeyondTheLimitAreSaidToBeCutOff(int rows, boolean cutOff) {
    Holder holder = new Holder();
    new CommandLine(holder)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .parseArgs();

    holder.output.print(
        new Answer(List.of("n"), Collections.nCopies(rows, List.of("1")), "nothing"));

    assertThat(out.toString()).contains("(10000 rows)");
    assertThat(err.toString().contains("cut off after 10,000 rows")).isEqualTo(cutOff);
  }

  @CommandLine.Command
  private static final class Holder {
    @CommandLine.Mixin private final AnswerOutput output = new AnswerOutput();
  }
}
