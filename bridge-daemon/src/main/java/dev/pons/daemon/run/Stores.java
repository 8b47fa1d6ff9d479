package dev.pons.daemon.run;

import dev.pons.core.failure.RefusedException;
import dev.pons.daemon.http.StatusView;
import dev.pons.graph.Graph;
import dev.pons.postgres.Postgres;
import dev.pons.redis.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The three stores. */
record Stores(
    StoreConnection<Postgres> postgres, StoreConnection<Graph> graph, StoreConnection<Redis> redis)
    implements AutoCloseable {

  List<StoreConnection<?>> all() {
    return List.of(postgres, graph, redis);
  }

  /**
   * Tries all that are not connected.
   *
   * @return whether all are
   * @throws RefusedException some will never let us in, all of them named
   */
  boolean connect() {
    List<RefusedException> refusals = new ArrayList<>();
    boolean connected = true;
    for (StoreConnection<?> store : all()) {
      try {
        connected &= store.connect();
      } catch (RefusedException e) {
        refusals.add(e);
      }
    }
    if (!refusals.isEmpty()) {
      String messages =
          refusals.stream().map(RefusedException::getMessage).collect(Collectors.joining("\n"));
      throw new RefusedException(messages, refusals.get(0));
    }
    return connected;
  }

  /** Why not all can be relied on. */
  List<String> problems(Duration within) {
    return all().stream().flatMap(store -> store.problem(within).stream()).toList();
  }

  Map<String, StatusView.StoreView> views() {
    Map<String, StatusView.StoreView> views = new LinkedHashMap<>();
    all().forEach(store -> views.put(store.name(), store.view()));
    return views;
  }

  @Override
  public void close() {
    redis.close();
    graph.close();
    postgres.close();
  }
}
