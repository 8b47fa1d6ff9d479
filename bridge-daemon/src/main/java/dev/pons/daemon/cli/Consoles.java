package dev.pons.daemon.cli;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.daemon.config.StoreUrl;
import dev.pons.graph.Graph;
import dev.pons.graph.GraphConfig;
import dev.pons.graph.console.CypherConsole;
import dev.pons.postgres.Postgres;
import dev.pons.postgres.PostgresConfig;
import dev.pons.postgres.SqlConsole;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.StringJoiner;

/** Runs one statement in a store, for a person. */
final class Consoles {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private Consoles() {}

  static Answer sql(StoreAccess stores, String statement) {
    StoreUrl url = stores.postgres();
    PostgresConfig config =
        new PostgresConfig(url.address(), url.user(), url.password(), 1, PATIENCE, PATIENCE, false);
    try {
      SqlConsole.Result result = Postgres.console(config).run(statement, Answer.MOST_ROWS + 1);
      String summary = result.updated() == 1 ? "1 row" : result.updated() + " rows";
      return new Answer(result.columns(), result.rows(), summary);
    } catch (SQLException | RefusedException | RetryableException e) {
      throw CliException.failure("postgres at " + url + ": " + e.getMessage());
    }
  }

  static Answer cypher(StoreAccess stores, String statement) {
    StoreUrl url = stores.graph();
    GraphConfig config =
        new GraphConfig(
            url.address(),
            url.user(),
            url.password(),
            stores.database(),
            PATIENCE,
            GraphConfig.DEFAULT_REVISION_PROPERTY);
    try (Graph graph = Graph.connect(config)) {
      return answer(graph.console().run(statement));
    } catch (RefusedException | RetryableException e) {
      throw CliException.failure("graph at " + url + ": " + e.getMessage());
    }
  }

  private static Answer answer(CypherConsole.Result result) {
    StringJoiner counts = new StringJoiner(", ").setEmptyValue("nothing changed");
    result.counters().forEach((what, count) -> counts.add(count + " " + what));
    return new Answer(result.columns(), new ArrayList<>(result.rows()), counts.toString());
  }
}
