package dev.pons.daemon.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints a store's answer, as a table or as JSON. */
final class AnswerOutput {
  @Option(names = "--json", description = "Print an array of objects.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  void print(Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonTree.pretty(objects(answer)));
    } else if (answer.columns().isEmpty()) {
      out.println(answer.summary());
    } else {
      TextTable table = new TextTable(answer.columns());
      answer.shown().forEach(row -> table.add(row.stream().map(v -> v == null ? "" : v).toList()));
      table.print(out);
      int rows = answer.shown().size();
      out.println(rows == 1 ? "(1 row)" : "(" + rows + " rows)");
    }
    if (answer.cutOff()) {
      out.flush();
      spec.commandLine()
          .getErr()
          .printf("pons: cut off after %,d rows; there are more%n", Answer.MOST_ROWS);
    }
  }

  private static List<Map<String, @Nullable String>> objects(Answer answer) {
    List<Map<String, @Nullable String>> objects = new ArrayList<>();
    for (List<@Nullable String> row : answer.shown()) {
      Map<String, @Nullable String> object = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        object.put(answer.columns().get(i), row.get(i));
      }
      objects.add(object);
    }
    return objects;
  }
}
