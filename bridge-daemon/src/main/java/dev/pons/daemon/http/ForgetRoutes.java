package dev.pons.daemon.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pons.core.forget.Forgotten;
import dev.pons.core.record.RecordKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Takes away what is kept of records. */
final class ForgetRoutes {
  private static final Set<String> FIELDS = Set.of("mapping", "key", "scope", "dry_run");
  private static final String EXAMPLE =
      "{\"mapping\": \"Memory\", \"key\": \"m1\"} or {\"scope\": {\"user_id\": \"ana\"}}";

  private final Application application;

  ForgetRoutes(Application application) {
    this.application = application;
  }

  void add(RoutesConfig routes) {
    routes.post("/v1/forget", RecordRoutes.explaining(this::forget));
  }

  private void forget(Context ctx) {
    Members body = new Members(Json.tree(Bodies.json(ctx)), "the body", FIELDS);
    boolean dryRun = body.flag("dry_run");
    String mapping = body.text("mapping");
    String key = body.text("key");
    Map<String, String> scope = scope(body.object("scope"));
    if ((mapping == null) != (key == null) || (mapping == null) == scope.isEmpty()) {
      throw ApiException.bad("the body names no record and no scope, or both", EXAMPLE);
    }
    Forgotten forgotten =
        mapping == null || key == null ? scope(scope, dryRun) : one(key(mapping, key), dryRun);
    Answers.json(ctx, view(forgotten));
  }

  private Forgotten one(RecordKey key, boolean dryRun) {
    try {
      return application.forgetting().one(key, dryRun);
    } catch (IllegalArgumentException e) {
      throw ApiException.bad(String.valueOf(e.getMessage()), "forget its relations first");
    }
  }

  private Forgotten scope(Map<String, String> scope, boolean dryRun) {
    try {
      return application.forgetting().scope(scope, dryRun);
    } catch (IllegalArgumentException e) {
      throw ApiException.bad(
          String.valueOf(e.getMessage()), "name mapped properties, or records by key");
    }
  }

  private RecordKey key(String mapping, String key) {
    return RecordParser.key(application.records().drafts(), mapping, key);
  }

  private static Map<String, String> scope(ObjectNode given) {
    Map<String, String> scope = new LinkedHashMap<>();
    given
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isValueNode() || member.getValue().isNull()) {
                throw ApiException.bad("'scope' holds no single values", EXAMPLE);
              }
              scope.put(member.getKey(), member.getValue().asText());
            });
    return scope;
  }

  private static Map<String, Object> view(Forgotten forgotten) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("records", forgotten.keys());
    view.put("copies", forgotten.copies());
    view.put("standing", forgotten.standing().size());
    view.put("busy", forgotten.busy().size());
    return view;
  }
}
