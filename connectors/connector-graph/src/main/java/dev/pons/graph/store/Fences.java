package dev.pons.graph.store;

import dev.pons.core.failure.FencedException;
import dev.pons.core.failure.RewoundException;
import dev.pons.core.store.Fence;
import dev.pons.core.store.GraphFence;
import dev.pons.graph.bolt.BoltTransaction;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/**
 * The partitions' fence nodes. Each is written before it is looked at, so that whoever writes it
 * beside us is waited for (Neo4j) or fails (Memgraph).
 */
final class Fences {
  private static final String READ =
      """
      MATCH (f:_PonsFence {partition: $partition})
      RETURN f.token AS token, f.mark AS mark
      """;

  private static final String RAISE =
      """
      MERGE (f:_PonsFence {partition: $partition})
      ON CREATE SET f.token = 0, f.mark = 0
      SET f.lock = $token
      WITH f
      SET f.token = CASE WHEN f.token < $token THEN $token ELSE f.token END
      RETURN f.token AS token, f.mark AS mark
      """;

  private static final String PASS =
      """
      MATCH (f:_PonsFence {partition: $partition})
      SET f.lock = $mark
      WITH f, f.token AS token, f.mark AS mark
      SET f.mark = CASE WHEN token = $token AND mark = $expected THEN $mark ELSE mark END
      RETURN token, mark
      """;

  private Fences() {}

  static GraphFence read(BoltTransaction transaction, int partition) {
    return fence(transaction.run(READ, Map.of("partition", partition)));
  }

  static GraphFence raise(BoltTransaction transaction, Fence fence) {
    Map<String, Object> parameters = Map.of("partition", fence.partition(), "token", fence.token());
    return fence(transaction.run(RAISE, parameters));
  }

  /** Checks token and mark, and sets the next mark; the first statement of every write. */
  static void pass(BoltTransaction transaction, Fence fence, long expected, long mark) {
    Map<String, Object> parameters =
        Map.of(
            "partition",
            fence.partition(),
            "token",
            fence.token(),
            "expected",
            expected,
            "mark",
            mark);
    List<Record> rows = transaction.run(PASS, parameters);
    GraphFence standing = fence(rows);
    if (rows.isEmpty() || standing.token() != fence.token()) {
      long token = rows.isEmpty() ? -1 : standing.token();
      throw new FencedException(fence.partition(), fence.token(), token);
    }
    if (standing.mark() != expected) {
      throw new RewoundException(fence.partition(), expected, standing.mark());
    }
  }

  private static GraphFence fence(List<Record> rows) {
    if (rows.isEmpty()) {
      return new GraphFence(0, 0);
    }
    Record row = rows.get(0);
    return new GraphFence(row.get("token").asLong(), row.get("mark").asLong());
  }
}
