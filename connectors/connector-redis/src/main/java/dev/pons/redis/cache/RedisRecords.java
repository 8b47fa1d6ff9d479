package dev.pons.redis.cache;

import dev.pons.core.cache.CachedAnswer;
import dev.pons.core.cache.Look;
import dev.pons.core.cache.RecordCacheStore;
import dev.pons.core.record.RecordKey;
import dev.pons.redis.Redis;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Records in Redis, as {@code docs/search-cache.md} describes them to those who read them directly.
 */
public final class RedisRecords implements RecordCacheStore {
  private static final String GENERATION = "entity:generation";

  /** Longer than reading a row takes; whoever died meanwhile keeps nobody from it for longer. */
  private static final Duration CLAIM = Duration.ofSeconds(10);

  /** A claim, to those who read directly: a version that they do not know. */
  private static final String CLAIMED = "{\"v\":0,\"claim\":\"";

  /** Takes a place that nobody else has claimed, whatever out of date is there. */
  private static final String TAKE =
      """
      local there = redis.call('GET', KEYS[1])
      if there and string.sub(there, 1, #ARGV[1]) == ARGV[1] then
        return 0
      end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """;

  private static final String KEEP =
      """
      if redis.call('GET', KEYS[1]) ~= ARGV[1] then
        return 0
      end
      redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
      return 1
      """;

  private final Redis redis;
  private final Generations generations;
  private final AnswerText text = new AnswerText();

  public RedisRecords(Redis redis) {
    this.redis = redis;
    this.generations = new Generations(redis);
  }

  private String entry(RecordKey key) {
    return redis.key("entity:" + key.mapping() + ":" + key.text());
  }

  @Override
  public Look look(RecordKey key) {
    String generation = redis.key(GENERATION);
    List<KeyValue<String, String>> found = redis.call(c -> c.mget(entry(key), generation));
    String word = generations.word(generation, found.get(1).getValueOrElse(null));
    String kept = found.get(0).getValueOrElse(null);
    return new Look(kept == null ? null : text.read(kept).orElse(null), word);
  }

  @Override
  public Optional<String> claim(RecordKey key) {
    String claim = CLAIMED + UUID.randomUUID() + "\"}";
    boolean taken = run(TAKE, key, CLAIMED, claim, Long.toString(CLAIM.toMillis()));
    return taken ? Optional.of(claim) : Optional.empty();
  }

  @Override
  public boolean keep(RecordKey key, String claim, CachedAnswer record, Duration ttl) {
    boolean kept = run(KEEP, key, claim, text.write(record), Long.toString(ttl.toMillis()));
    redis.callIdempotent(c -> c.expire(redis.key(GENERATION), Generations.LAST));
    return kept;
  }

  private boolean run(String script, RecordKey key, String... values) {
    String[] keys = {entry(key)};
    Long answer = redis.call(c -> c.eval(script, ScriptOutputType.INTEGER, keys, values));
    return answer == 1;
  }

  @Override
  public void end(Set<RecordKey> keys, boolean all) {
    redis.callAll(
        commands -> {
          List<RedisFuture<?>> ended = new ArrayList<>();
          keys.forEach(key -> ended.add(commands.unlink(entry(key))));
          if (all) {
            ended.add(Generations.replace(commands, redis.key(GENERATION)));
          }
          return ended;
        });
  }

  @Override
  public void describe(Map<String, String> descriptions, Duration ttl) {
    redis.callAll(
        commands -> {
          List<RedisFuture<?>> kept = new ArrayList<>();
          descriptions.forEach(
              (mapping, json) ->
                  kept.add(
                      commands.set(
                          redis.key("metadata:" + mapping), json, SetArgs.Builder.px(ttl))));
          return kept;
        });
  }
}
