package dev.pons.daemon.http;

import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Hit;
import dev.pons.core.search.LegScore;
import dev.pons.core.search.SearchAnswer;
import dev.pons.core.search.SearchQuery;
import dev.pons.core.value.Bytes;
import dev.pons.core.value.JsonNull;
import dev.pons.core.value.Span;
import java.nio.charset.StandardCharsets;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a search found, as JSON: the part of an answer that is cached. Pure. */
public final class AnswerBody {
  private AnswerBody() {}

  /** {@code {"hits": […], "cursor": …, "missing": […]}}. */
  public static String of(SearchQuery query, SearchAnswer answer) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("hits", answer.hits().stream().map(AnswerBody::hit).toList());
    boolean next = answer.more() && query.offset() + 2 * query.limit() <= SearchQuery.MOST_HITS;
    body.put("cursor", next ? Cursor.next(query) : null);
    body.put("missing", answer.missing().stream().map(Object::toString).toList());
    return new String(Json.write(body), StandardCharsets.UTF_8);
  }

  /** One record: {@code {"mapping": …, "key": […], "record": {…}}}. */
  public static String record(RecordKey key, Map<String, Object> record) {
    Map<String, Object> body = key(key);
    body.put("record", plainly(record));
    return new String(Json.write(body), StandardCharsets.UTF_8);
  }

  private static Map<String, Object> hit(Hit hit) {
    Map<String, Object> view = key(hit.key());
    view.put("score", rounded(hit.score()));
    Map<String, Object> legs = new LinkedHashMap<>();
    hit.legs().forEach(leg -> legs.put(leg.leg().toString(), leg(leg)));
    view.put("legs", legs);
    view.put("record", plainly(hit.record()));
    return view;
  }

  private static Map<String, @Nullable Object> plainly(Map<String, Object> record) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    record.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Map<String, Object> key(RecordKey key) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("mapping", key.mapping());
    view.put("key", key.parts());
    return view;
  }

  private static Map<String, Object> leg(LegScore leg) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("rank", leg.rank());
    view.put("score", rounded(leg.score()));
    if (leg.from() != null) {
      view.put("from", key(leg.from()));
    }
    return view;
  }

  private static double rounded(double score) {
    return Math.round(score * 1e6) / 1e6;
  }

  /** A canonical value as JSON has it. */
  static @Nullable Object plain(Object value) {
    if (value instanceof Collection<?> list) {
      return list.stream().map(AnswerBody::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
      return plain;
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.toString();
    }
    boolean text = value instanceof Temporal || value instanceof Span || value instanceof Bytes;
    return value instanceof JsonNull ? null : text ? value.toString() : value;
  }
}
