package dev.pons.redis.events;

import dev.pons.core.events.Event;
import dev.pons.redis.Commands;
import dev.pons.redis.Redis;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.protocol.AsyncCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream {@code events}: the last 10,000 or so that were applied, each with the fields {@value
 * #MAPPING} and {@value #PAYLOAD}. Thread-safe.
 */
final class EventHistory {
  private static final Logger LOG = LoggerFactory.getLogger(EventHistory.class);
  private static final String MAPPING = "mapping";
  private static final String PAYLOAD = "payload";
  private static final long MOST = 10_000;
  private static final Limit ONE = Limit.create(0, 1);

  private final Redis redis;
  private final String stream;

  EventHistory(Redis redis) {
    this.redis = redis;
    this.stream = redis.key("events");
  }

  String stream() {
    return stream;
  }

  AsyncCommand<String, String, ?> add(String mapping, String json) {
    return Commands.xaddCapped(stream, MOST, List.of(MAPPING, mapping, PAYLOAD, json));
  }

  /** Id of the last entry; the beginning where there is none. */
  EventId last() {
    Range<String> all = Range.unbounded();
    List<StreamMessage<String, String>> last =
        redis.callIdempotent(c -> c.xrevrange(stream, all, ONE));
    return last.isEmpty() ? EventId.BEGINNING : id(last.get(0));
  }

  private EventId first() {
    Range<String> all = Range.unbounded();
    List<StreamMessage<String, String>> first =
        redis.callIdempotent(c -> c.xrange(stream, all, ONE));
    return first.isEmpty() ? EventId.BEGINNING : id(first.get(0));
  }

  /**
   * The entries after an id. Where the history begins is asked for after it was read, so that what
   * was removed meanwhile shows.
   */
  Chunk after(EventId after, int most) {
    Range<String> later = Range.from(Boundary.excluding(after.toString()), Boundary.unbounded());
    List<StreamMessage<String, String>> entries =
        redis.callIdempotent(c -> c.xrange(stream, later, Limit.create(0, most)));
    if (!after.equals(EventId.BEGINNING) && missing(after, entries.isEmpty())) {
      return Chunk.gap(after);
    }
    EventId last = entries.isEmpty() ? after : id(entries.get(entries.size() - 1));
    return new Chunk(placed(entries), last, false, entries.size() == most);
  }

  /** Ids that begin again lower, after a wipe, leave nothing after an id of before. */
  private boolean missing(EventId after, boolean nothingFollows) {
    return nothingFollows ? after.isAfter(last()) : first().isAfter(after);
  }

  private List<Placed> placed(List<StreamMessage<String, String>> entries) {
    List<Placed> events = new ArrayList<>(entries.size());
    for (StreamMessage<String, String> entry : entries) {
      Map<String, String> fields = entry.getBody() == null ? Map.of() : entry.getBody();
      String json = fields.get(PAYLOAD);
      if (json == null || json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0) {
        LOG.debug("left out an unreadable entry stream={} id={}", stream, entry.getId());
        continue;
      }
      Event event = new Event(entry.getId(), Event.Kind.ENTITY_CHANGED, fields.get(MAPPING), json);
      events.add(new Placed(id(entry), event));
    }
    return events;
  }

  private static EventId id(StreamMessage<String, String> entry) {
    return EventId.parse(entry.getId());
  }
}
