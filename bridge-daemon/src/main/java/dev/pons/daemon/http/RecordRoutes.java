package dev.pons.daemon.http;

import dev.pons.core.cache.Served;
import dev.pons.core.desk.Desk.ConflictQuery;
import dev.pons.core.reconcile.Explanation;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.Reading;
import dev.pons.core.write.RecordDrafts;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.core.write.RowChange;
import dev.pons.core.write.WriteRequest;
import dev.pons.core.write.WriteResult;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of both stores, written and read one by one or many at once. */
final class RecordRoutes {
  private static final int MOST_HISTORY = 20;
  private static final String ONE = "/v1/records/{mapping}/{key}";

  private final Application application;

  RecordRoutes(Application application) {
    this.application = application;
  }

  void add(RoutesConfig routes) {
    routes.get(ONE, explaining(this::read));
    routes.put(ONE, explaining(ctx -> write(ctx, Kind.PUT)));
    routes.patch(ONE, explaining(ctx -> write(ctx, Kind.PATCH)));
    routes.delete(ONE, explaining(ctx -> write(ctx, Kind.DELETE)));
    routes.post("/v1/records", explaining(this::writeMany));
    routes.get("/v1/explain/{mapping}/{key}", explaining(this::explain));
  }

  /** What the core throws becomes what HTTP says. */
  static Handler explaining(Handler handler) {
    return ctx -> {
      try {
        handler.handle(ctx);
      } catch (RuntimeException e) {
        throw RecordProblems.of(e, ctx);
      }
    };
  }

  private void read(Context ctx) {
    RecordApi records = application.records();
    RecordParser parser = new RecordParser(ctx, records.drafts());
    RecordKey key = parser.key();
    if (parser.parameters().cached()) {
      readCached(ctx, key);
      return;
    }
    Reading reading = records.read(key);
    if (reading.standing().agreed() && reading.standing().record() == null) {
      throw nothing(key);
    }
    json(ctx, RecordView.of(key, reading));
  }

  private void explain(Context ctx) {
    RecordApi records = application.records();
    RecordKey key = new RecordParser(ctx, records.drafts()).key();
    Explanation told = records.explain(key);
    if (told.row() == null && told.node() == null && told.version() == 0) {
      throw ApiException.notFound(
          "neither store holds " + key + ", and it was never agreed on",
          "look at the key's spelling");
    }
    String reason = told.attempts() == 0 ? null : records.read(key).standing().reason();
    Map<String, @Nullable Object> view = ExplanationView.of(told, reason);
    view.put("history", history(key));
    json(ctx, view);
  }

  /** What was in conflict about a record, newest first. */
  private List<?> history(RecordKey key) {
    ConflictQuery query =
        new ConflictQuery(key.mapping(), key.text(), null, Long.MAX_VALUE, MOST_HISTORY);
    return application.desk().desk().conflicts(query).stream().map(DeskViews::conflict).toList();
  }

  private void readCached(Context ctx, RecordKey key) {
    Served served = application.search().record(key).orElseThrow(() -> nothing(key));
    ctx.contentType("application/json").result(RecordView.cached(served));
  }

  private static ApiException nothing(RecordKey key) {
    return ApiException.notFound("there is no record " + key, "PUT creates it");
  }

  private void write(Context ctx, Kind kind) {
    RecordApi records = application.records();
    RecordParser parser = new RecordParser(ctx, records.drafts());
    WriteResult result = records.write(parser.one(kind), parser.parameters().patience());
    WriteResult.Item item = result.items().get(0);
    boolean created = item.row().change() == RowChange.CREATED;
    ctx.status(!result.agreed() ? 202 : created ? 201 : 200);
    if (created || !result.agreed()) {
      ctx.header("Location", ctx.path());
    }
    answer(ctx, result, RecordView.of(result));
  }

  private void writeMany(Context ctx) {
    RecordApi records = application.records();
    RecordDrafts drafts = records.drafts();
    RecordParser parser = new RecordParser(ctx, drafts);
    WriteRequest request = parser.many();
    WriteResult result = records.write(request, parser.parameters().patience());
    ctx.status(result.agreed() ? 200 : 202);
    answer(ctx, result, RecordView.many(result));
  }

  private static void answer(Context ctx, WriteResult result, Object view) {
    if (result.replayed()) {
      ctx.header("Idempotent-Replay", "true");
    }
    json(ctx, view);
  }

  private static void json(Context ctx, Object view) {
    ctx.contentType("application/json").result(Json.write(view));
  }
}
