package dev.pons.redis.forget;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pons.core.forget.Copies;
import dev.pons.core.lock.Locks;
import dev.pons.core.record.RecordKey;
import dev.pons.redis.Redis;
import dev.pons.redis.lock.RedisLocks;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is told and cached of records. Which answers show a record is not known, so that all go:
 * they are found again. Messages on channels are gone once they are heard.
 */
public final class RedisCopies implements Copies {
  private static final int PAGE = 1_000;
  private static final String PAYLOAD = "payload";

  /** Answers end with the hash of their query; beside them, queries are counted. */
  private static final Pattern ANSWER = Pattern.compile(".*:[0-9a-f]{64}|.*:hot", Pattern.DOTALL);

  private static final String CLAIMS = "search:claim:";

  private final Redis redis;
  private final ObjectMapper json = new ObjectMapper();

  public RedisCopies(Redis redis) {
    this.redis = redis;
  }

  @Override
  public SortedMap<String, Long> find(Set<RecordKey> keys) {
    return each(keys, some -> (long) some.size(), some -> (long) some.size());
  }

  @Override
  public SortedMap<String, Long> forget(Set<RecordKey> keys) {
    return each(
        keys,
        names -> redis.callIdempotent(c -> c.unlink(names.toArray(String[]::new))),
        ids -> redis.callIdempotent(c -> c.xdel(stream(), ids.toArray(String[]::new))));
  }

  private SortedMap<String, Long> each(
      Set<RecordKey> keys,
      Function<List<String>, Long> names,
      Function<List<String>, Long> entries) {
    SortedMap<String, Long> counts = new TreeMap<>();
    count(counts, "events", events(keys), entries);
    count(counts, "cached records", there(keys, this::record), names);
    count(counts, "numbers of locks", there(keys, this::lockNumber), names);
    count(counts, "cached answers", answers(), names);
    return counts;
  }

  private static void count(
      Map<String, Long> counts, String what, List<String> found, Function<List<String>, Long> use) {
    long count = 0;
    for (int from = 0; from < found.size(); from += PAGE) {
      count += use.apply(found.subList(from, Math.min(from + PAGE, found.size())));
    }
    if (count > 0) {
      counts.put(what, count);
    }
  }

  private String stream() {
    return redis.key("events");
  }

  /** Ids of the history's entries that tell of these records. */
  private List<String> events(Set<RecordKey> keys) {
    Set<List<String>> wanted = new HashSet<>();
    keys.forEach(key -> wanted.add(List.of(key.mapping(), key.text())));
    List<String> ids = new ArrayList<>();
    Boundary<String> from = Boundary.unbounded();
    List<StreamMessage<String, String>> page;
    do {
      Range<String> rest = Range.from(from, Boundary.unbounded());
      page = redis.callIdempotent(c -> c.xrange(stream(), rest, Limit.create(0, PAGE)));
      for (StreamMessage<String, String> entry : page) {
        if (wanted.contains(subject(entry.getBody().getOrDefault(PAYLOAD, "")))) {
          ids.add(entry.getId());
        }
        from = Boundary.excluding(entry.getId());
      }
    } while (page.size() == PAGE);
    return ids;
  }

  /** Mapping and key of an event; empty where it cannot be read. */
  private List<String> subject(String payload) {
    try {
      JsonNode event = json.readTree(payload);
      return List.of(event.path("mapping").asText(), event.path("key").toString());
    } catch (JsonProcessingException e) {
      return List.of(); // not one of ours
    }
  }

  private String record(RecordKey key) {
    return redis.key("entity:" + key.mapping() + ":" + key.text());
  }

  private String lockNumber(RecordKey key) {
    return RedisLocks.counter(redis, Locks.name(key));
  }

  private List<String> there(Set<RecordKey> keys, Function<RecordKey, String> name) {
    List<String> names = keys.stream().map(name).toList();
    List<Long> there =
        redis.allOf(commands -> names.stream().map(one -> commands.exists(one)).toList());
    List<String> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (there.get(i) > 0) {
        found.add(names.get(i));
      }
    }
    return found;
  }

  private List<String> answers() {
    ScanArgs some = ScanArgs.Builder.matches(redis.pattern("search:")).limit(PAGE);
    List<String> found = new ArrayList<>();
    ScanCursor cursor = ScanCursor.INITIAL;
    do {
      ScanCursor from = cursor;
      KeyScanCursor<String> page = redis.callIdempotent(c -> c.scan(from, some));
      page.getKeys().stream()
          .filter(name -> ANSWER.matcher(name).matches() && !name.startsWith(redis.key(CLAIMS)))
          .forEach(found::add);
      cursor = page;
    } while (!cursor.isFinished());
    return found.stream().distinct().toList();
  }
}
