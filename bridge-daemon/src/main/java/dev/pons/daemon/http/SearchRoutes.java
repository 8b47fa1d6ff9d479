package dev.pons.daemon.http;

import dev.pons.core.cache.Served;
import dev.pons.core.embedding.EmbeddingStore.Status;
import dev.pons.core.failure.PoisonRecordException;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.search.InvalidSearchException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Searches, and the vectors that they need. */
final class SearchRoutes {
  private final Application application;

  SearchRoutes(Application application) {
    this.application = application;
  }

  void add(RoutesConfig routes) {
    routes.get("/v1/search", ctx -> search(ctx, SearchParser.parameters(ctx.queryParamMap())));
    routes.post("/v1/search", ctx -> search(ctx, SearchParser.body(Bodies.json(ctx))));
    routes.get("/v1/embeddings", ctx -> Answers.json(ctx, embeddings()));
    routes.post("/v1/embeddings/redrive", ctx -> Answers.json(ctx, redrive()));
    routes.exception(
        InvalidSearchException.class,
        (e, ctx) ->
            Problems.answer(
                ctx, ApiException.bad(String.valueOf(e.getMessage()), e.remedy()).problem()));
  }

  private void search(Context ctx, SearchRequest request) {
    String answer = text(answer(request));
    ctx.contentType("application/json").result(answer);
  }

  private Served answer(SearchRequest request) {
    try {
      return application.search().search(request.query(), request.freshness(), request.patience());
    } catch (PoisonRecordException e) {
      throw ApiException.bad(
          "a value in scope or filter is none of its column: " + e.getMessage(),
          "give one that the column can hold");
    } catch (RefusedException e) {
      throw ApiException.unavailable(
          String.valueOf(e.getMessage()), "the daemon's operator can help");
    }
  }

  /** The cached body with what is to be said about it before. */
  static String text(Served served) {
    return "{\"cached\":%s,\"source\":\"%s\",\"stale\":%s,\"asOf\":\"%s\",\"ageMs\":%s,\"position\":\"%s\",%s"
        .formatted(
            served.cached(),
            served.from().name().toLowerCase(Locale.ROOT),
            served.stale(),
            served.answer().asOf(),
            served.age().toMillis(),
            served.answer().position(),
            served.answer().body().substring(1));
  }

  private Map<String, Long> embeddings() {
    Map<Status, Long> none = new EnumMap<>(Map.of(Status.PENDING, 0L));
    none.putAll(application.search().embeddings());
    return EmbeddingCounts.view(none);
  }

  private Map<String, Long> redrive() {
    return Map.of("redriven", application.search().redriveEmbeddings());
  }
}
