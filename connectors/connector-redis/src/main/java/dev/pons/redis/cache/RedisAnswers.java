package dev.pons.redis.cache;

import dev.pons.core.cache.AnswerKey;
import dev.pons.core.cache.AnswerStore;
import dev.pons.core.cache.CachedAnswer;
import dev.pons.core.cache.Lifetimes;
import dev.pons.core.cache.Look;
import dev.pons.redis.Redis;
import io.lettuce.core.ExpireArgs;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.ZStoreArgs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Answers in Redis, as {@code docs/search-cache.md} describes them to those who read them directly.
 */
public final class RedisAnswers implements AnswerStore {
  private static final String SHARED = "shared";
  private static final String HOT = "search:hot";

  private static final String RELEASE =
      """
      if redis.call('GET', KEYS[1]) == ARGV[1] then
        return redis.call('DEL', KEYS[1])
      end
      return 0
      """;

  private static final Duration DECAY = Duration.ofMinutes(10);
  private static final int MOST_COUNTED = 10_000;

  private final Redis redis;
  private final Lifetimes lifetimes;
  private final Generations generations;
  private final String holder = UUID.randomUUID().toString();
  private final AnswerText text = new AnswerText();

  public RedisAnswers(Redis redis, Lifetimes lifetimes) {
    this.redis = redis;
    this.lifetimes = lifetimes;
    this.generations = new Generations(redis);
  }

  private String generation(String scope) {
    return redis.key("search:generation:" + scope);
  }

  private String entry(AnswerKey key) {
    return redis.key(key.text());
  }

  private String claimOf(AnswerKey key) {
    return redis.key("search:claim:" + key.hash());
  }

  @Override
  public Look look(AnswerKey key) {
    String own = generation(key.scope());
    String shared = generation(SHARED);
    List<KeyValue<String, String>> found = redis.call(c -> c.mget(entry(key), own, shared));
    String generation =
        generations.word(own, found.get(1).getValueOrElse(null))
            + "."
            + generations.word(shared, found.get(2).getValueOrElse(null));
    String kept = found.get(0).getValueOrElse(null);
    return new Look(kept == null ? null : text.read(kept).orElse(null), generation);
  }

  @Override
  public void keep(AnswerKey key, CachedAnswer answer, Duration ttl) {
    redis.callAll(
        commands ->
            List.of(
                commands.set(entry(key), text.write(answer), SetArgs.Builder.px(ttl)),
                commands.expire(generation(key.scope()), Generations.LAST),
                commands.expire(generation(SHARED), Generations.LAST)));
  }

  /** Generations that nobody has read yet need no new word. */
  @Override
  public void end(Set<String> scopes, boolean shared) {
    redis.callAll(
        commands -> {
          List<RedisFuture<?>> ended = new ArrayList<>();
          scopes.forEach(scope -> ended.add(Generations.replace(commands, generation(scope))));
          if (shared) {
            ended.add(Generations.replace(commands, generation(SHARED)));
          }
          return ended;
        });
  }

  @Override
  public boolean claim(AnswerKey key, Duration ttl) {
    SetArgs once = SetArgs.Builder.nx().px(ttl);
    return redis.call(c -> c.set(claimOf(key), holder, once)) != null;
  }

  @Override
  public void release(AnswerKey key) {
    String[] keys = {claimOf(key)};
    redis.callIdempotent(c -> c.eval(RELEASE, ScriptOutputType.INTEGER, keys, holder));
  }

  @Override
  public void count(Map<AnswerKey, Long> accesses) {
    String hot = redis.key(HOT);
    List<Map.Entry<AnswerKey, Long>> counted = List.copyOf(accesses.entrySet());
    List<Double> sums =
        redis.allOf(
            commands ->
                counted.stream()
                    .map(one -> commands.zincrby(hot, one.getValue(), one.getKey().query()))
                    .toList());
    redis.callAll(
        commands -> {
          List<RedisFuture<?>> sent = new ArrayList<>();
          for (int i = 0; i < sums.size(); i++) {
            double now = sums.get(i);
            double before = now - counted.get(i).getValue();
            if (crossed(Lifetimes.WARM, before, now) || crossed(Lifetimes.HOT, before, now)) {
              String entry = entry(counted.get(i).getKey());
              sent.add(commands.pexpire(entry, lifetimes.of(now), ExpireArgs.Builder.gt()));
            }
          }
          sent.add(commands.zremrangebyrank(hot, 0, -MOST_COUNTED - 1L));
          return sent;
        });
  }

  private static boolean crossed(double threshold, double before, double now) {
    return before <= threshold && now > threshold;
  }

  @Override
  public double accesses(AnswerKey key) {
    Double score = redis.callIdempotent(c -> c.zscore(redis.key(HOT), key.query()));
    return score == null ? 0 : score;
  }

  /** Once in ten minutes, whoever comes first. */
  @Override
  public void decay() {
    String hot = redis.key(HOT);
    SetArgs once = SetArgs.Builder.nx().px(DECAY);
    if (redis.call(c -> c.set(redis.key("search:decayed"), "1", once)) == null) {
      return;
    }
    redis.call(c -> c.zunionstore(hot, ZStoreArgs.Builder.weights(0.5), hot));
    redis.callIdempotent(c -> c.zremrangebyscore(hot, Range.create(0, 0.5)));
  }

  @Override
  public List<String> hottest(int limit, double least) {
    Range<Double> range = Range.from(Range.Boundary.excluding(least), Range.Boundary.unbounded());
    return redis.callIdempotent(
        c -> c.zrevrangebyscore(redis.key(HOT), range, Limit.create(0, limit)));
  }
}
