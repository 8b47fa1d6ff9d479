package dev.pons.daemon.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pons.core.desk.Desk.ConflictQuery;
import dev.pons.core.desk.Desk.LetterQuery;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conflicts and dead letters, looked at and decided. */
final class DeskRoutes {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Map<String, Side> SIDES =
      Map.of("graph", Side.GRAPH, "postgres", Side.TABLE);
  private static final Set<String> WHICH = Set.of("mapping", "key", "reason", "all");

  private final Application application;

  DeskRoutes(Application application) {
    this.application = application;
  }

  void add(RoutesConfig routes) {
    routes.get("/v1/conflicts", RecordRoutes.explaining(this::conflicts));
    routes.get("/v1/conflicts/{id}", RecordRoutes.explaining(this::conflict));
    routes.post("/v1/conflicts/{id}/resolution", RecordRoutes.explaining(this::take));
    routes.get("/v1/dead-letters", RecordRoutes.explaining(this::letters));
    routes.get("/v1/dead-letters/causes", RecordRoutes.explaining(this::causes));
    routes.post("/v1/dead-letters/retry", change("retried", which -> desk().desk().retry(which)));
    routes.post("/v1/dead-letters/drop", change("dropped", which -> desk().desk().drop(which)));
  }

  private DeskApi desk() {
    return application.desk();
  }

  private void conflicts(Context ctx) {
    DeskParameters given = new DeskParameters(ctx, "mapping", "key", "state", "before", "limit");
    ConflictQuery query =
        new ConflictQuery(
            given.text("mapping"),
            keyText(given.text("mapping"), given.text("key")),
            given.state(),
            given.number("before", Long.MAX_VALUE, Long.MAX_VALUE),
            given.limit());
    List<KeptConflict> found = desk().desk().conflicts(query);
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("conflicts", found.stream().map(DeskViews::conflict).toList());
    view.put("before", found.size() < query.limit() ? null : found.get(found.size() - 1).id());
    Answers.json(ctx, view);
  }

  private void conflict(Context ctx) {
    Answers.found(ctx, desk().desk().conflict(id(ctx)).map(DeskViews::conflict), "conflict");
  }

  private void take(Context ctx) {
    Members body = new Members(Json.tree(Bodies.json(ctx)), "the body", Set.of("take"));
    String word = body.text("take");
    Side side = word == null ? null : SIDES.get(word);
    if (side == null) {
      throw ApiException.bad("'take' is neither graph nor postgres", "{\"take\": \"graph\"}");
    }
    Answers.json(ctx, DeskViews.conflict(desk().take(id(ctx), side, PATIENCE)));
  }

  private void letters(Context ctx) {
    LetterQuery query = letterQuery(ctx);
    Answers.json(
        ctx,
        Map.of(
            "dead_letters",
            desk().desk().deadLetters(query).stream().map(DeskViews::letter).toList()));
  }

  private void causes(Context ctx) {
    Answers.json(ctx, Map.of("causes", desk().desk().causes(letterQuery(ctx))));
  }

  private LetterQuery letterQuery(Context ctx) {
    DeskParameters given = new DeskParameters(ctx, "mapping", "key", "reason", "limit");
    return new LetterQuery(
        given.text("mapping"),
        keyText(given.text("mapping"), given.text("key")),
        given.text("reason"),
        given.limit());
  }

  private interface Change {
    int apply(LetterQuery which);
  }

  /** Whoever means all of them says so. */
  private Handler change(String done, Change change) {
    return RecordRoutes.explaining(
        ctx -> {
          JsonNode json = Json.tree(Bodies.json(ctx));
          boolean all = json.path("all").isBoolean() && json.path("all").booleanValue();
          Members body = new Members(json, "the body", WHICH);
          String mapping = body.text("mapping");
          LetterQuery which =
              LetterQuery.of(mapping, keyText(mapping, body.text("key")), body.text("reason"));
          if (!all && which.equals(LetterQuery.of(null, null, null))) {
            throw ApiException.bad(
                "the body says of none which it means",
                "name mapping, key or reason, or send {\"all\": true}");
          }
          Answers.json(ctx, Map.of(done, change.apply(which)));
        });
  }

  private @Nullable String keyText(@Nullable String mapping, @Nullable String key) {
    if (key == null) {
      return null;
    }
    if (mapping == null) {
      throw ApiException.bad("'key' is given without 'mapping'", "give both");
    }
    RecordKey found = RecordParser.key(application.records().drafts(), mapping, key);
    return found.text();
  }

  private static long id(Context ctx) {
    String text = ctx.pathParam("id");
    if (!text.matches("\\d{1,18}")) {
      throw ApiException.notFound("a conflict's id is a number", "`./pons conflicts list`");
    }
    return Long.parseLong(text);
  }
}
