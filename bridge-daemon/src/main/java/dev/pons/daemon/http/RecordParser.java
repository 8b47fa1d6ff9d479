package dev.pons.daemon.http;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.RecordKey;
import dev.pons.core.write.Once;
import dev.pons.core.write.RecordDrafts;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.core.write.WriteRefusedException;
import dev.pons.core.write.WriteRequest;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one request for records. Used once. */
final class RecordParser {
  private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,255}");
  private static final String EXAMPLE =
      "{\"writes\": [{\"op\": \"put\", \"mapping\": \"…\", \"key\": …, \"properties\": {…}}, …]}";

  private static final Map<String, Kind> KINDS =
      Arrays.stream(Kind.values())
          .collect(Collectors.toMap(kind -> kind.name().toLowerCase(Locale.ROOT), kind -> kind));

  private final Context ctx;
  private final RecordDrafts drafts;

  RecordParser(Context ctx, RecordDrafts drafts) {
    this.ctx = ctx;
    this.drafts = drafts;
  }

  RecordParameters parameters() {
    return RecordParameters.of(ctx.queryParamMap());
  }

  /** The key of the address. */
  RecordKey key() {
    return key(drafts, ctx.pathParam("mapping"), ctx.pathParam("key"));
  }

  /** The key that a text names: one part as it is, several as a JSON array. */
  static RecordKey key(RecordDrafts drafts, String mappingName, String segment) {
    Mapping mapping = drafts.mapping(mappingName);
    if (mapping.keyTypes().size() == 1) {
      return drafts.key(mapping, List.of(segment));
    }
    if (Json.values(segment.getBytes(StandardCharsets.UTF_8)) instanceof List<?> parts) {
      return drafts.key(mapping, parts);
    }
    throw ApiException.bad(
        "a key of mapping " + mapping.name() + " has several parts",
        "send a JSON array in place of the key, in an address percent-encoded");
  }

  WriteRequest one(Kind kind) {
    boolean relations = parameters().relations();
    byte[] body = kind == Kind.DELETE ? new byte[0] : Bodies.large(ctx);
    Map<String, @Nullable Object> properties =
        kind == Kind.DELETE ? Map.of() : object(Json.values(body), "the record");
    RecordWrite write = drafts.draft(kind, key(), properties, relations);
    return new WriteRequest(List.of(write), once(body));
  }

  WriteRequest many() {
    byte[] body = Bodies.large(ctx);
    Map<String, @Nullable Object> root = object(Json.values(body), "the request");
    if (root.size() != 1 || !(root.get("writes") instanceof List<?> elements)) {
      throw ApiException.bad("the request has no list of writes", "send " + EXAMPLE);
    }
    List<RecordWrite> writes = new ArrayList<>();
    for (Object element : elements) {
      writes.add(write(element, "writes[" + writes.size() + "]"));
    }
    return new WriteRequest(writes, once(body));
  }

  private RecordWrite write(@Nullable Object element, String place) {
    Map<String, @Nullable Object> members = object(element, place);
    for (String name : members.keySet()) {
      if (!List.of("op", "mapping", "key", "properties", "relations").contains(name)) {
        throw ApiException.bad(place + " has an unknown member '" + name + "'", "send " + EXAMPLE);
      }
    }
    Kind kind = members.get("op") instanceof String op ? KINDS.get(op) : null;
    if (kind == null || !(members.get("mapping") instanceof String mapping)) {
      throw ApiException.bad(place + " lacks op or mapping", "send " + EXAMPLE);
    }
    try {
      return write(kind, drafts.mapping(mapping), members, place);
    } catch (WriteRefusedException e) {
      throw new WriteRefusedException(e.reason(), place + ": " + e.getMessage(), e.hint());
    }
  }

  private RecordWrite write(
      Kind kind, Mapping mapping, Map<String, @Nullable Object> members, String place) {
    Object key = members.get("key");
    List<@Nullable Object> parts = new ArrayList<>();
    if (key instanceof List<?> several) {
      parts.addAll(several);
    } else {
      parts.add(key);
    }
    boolean properties = kind != Kind.DELETE || members.get("properties") != null;
    return drafts.draft(
        kind,
        drafts.key(mapping, parts),
        properties ? object(members.get("properties"), place + ".properties") : Map.of(),
        Boolean.TRUE.equals(members.get("relations")));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> object) {
      return (Map<String, @Nullable Object>) object;
    }
    throw ApiException.bad(what + " is no JSON object", "send {…}");
  }

  private @Nullable Once once(byte[] body) {
    String key = ctx.header("Idempotency-Key");
    if (key == null) {
      return null;
    }
    if (!VISIBLE.matcher(key).matches()) {
      throw ApiException.bad(
          "the Idempotency-Key is not 1 to 255 visible ASCII characters", "send a UUID");
    }
    String request = ctx.method() + " " + ctx.path() + " " + parameters().relations() + "\n";
    return new Once(key, Fingerprint.of(request, body));
  }
}
