package dev.pons.graph.console;

import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.graph.bolt.Answer;
import dev.pons.graph.bolt.Bolt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.summary.SummaryCounters;

/** Runs statements for people. Their changes are captured like anybody's. */
public final class CypherConsole {
  private final Bolt bolt;

  public CypherConsole(Bolt bolt) {
    this.bolt = bolt;
  }

  /**
   * What a statement gave back, as text.
   *
   * @param columns empty for a statement that returns nothing
   * @param rows one text per column
   * @param counters what it changed: counts by kind, without zeros
   */
  public record Result(
      List<String> columns, List<List<String>> rows, Map<String, Integer> counters) {
    public Result {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * Runs one statement in a transaction of its own.
   *
   * @throws RefusedException the graph did not accept the statement; the message says why
   * @throws RetryableException the graph was unreachable
   */
  public Result run(String statement) {
    try {
      return result(bolt.runAsUser(statement));
    } catch (RetryableException | PoisonRecordException e) {
      if (e.getCause() instanceof ClientException cause) {
        throw new RefusedException("the graph says: " + cause.getMessage(), e);
      }
      throw e;
    }
  }

  private static Result result(Answer answer) {
    List<List<String>> rows = new ArrayList<>();
    for (Record row : answer.rows()) {
      rows.add(row.values().stream().map(value -> ValueText.of(value.asObject())).toList());
    }
    return new Result(answer.columns(), rows, counters(answer.summary().counters()));
  }

  private static Map<String, Integer> counters(SummaryCounters counted) {
    Map<String, Integer> counters = new LinkedHashMap<>();
    counters.put("nodes created", counted.nodesCreated());
    counters.put("nodes deleted", counted.nodesDeleted());
    counters.put("edges created", counted.relationshipsCreated());
    counters.put("edges deleted", counted.relationshipsDeleted());
    counters.put("properties set", counted.propertiesSet());
    counters.put("labels added", counted.labelsAdded());
    counters.put("labels removed", counted.labelsRemoved());
    counters.put("indexes added", counted.indexesAdded());
    counters.put("indexes removed", counted.indexesRemoved());
    counters.put("constraints added", counted.constraintsAdded());
    counters.put("constraints removed", counted.constraintsRemoved());
    counters.values().removeIf(count -> count == 0);
    return counters;
  }
}
