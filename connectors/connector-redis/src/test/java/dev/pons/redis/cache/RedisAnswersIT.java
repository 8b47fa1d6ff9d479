package dev.pons.redis.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.cache.AnswerKey;
import dev.pons.core.cache.CachedAnswer;
import dev.pons.core.cache.Lifetimes;
import dev.pons.core.cache.Look;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.store.LogPosition;
import dev.pons.redis.Redis;
import dev.pons.redis.RedisConfig;
import dev.pons.redis.TestRedis;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = SECONDS)
final class RedisAnswersIT {
  private static final Duration COLD = Duration.ofSeconds(300);
  private static final AnswerKey ANA = new AnswerKey("user_id=ana", "a1", "{\"query\":\"a\"}");
  private static final AnswerKey ANA_TOO = new AnswerKey("user_id=ana", "a2", "{\"query\":\"b\"}");
  private static final AnswerKey BEN = new AnswerKey("user_id=ben", "b1", "{\"query\":\"c\"}");

  private static TestRedis server;
  private Redis redis;
  private RedisAnswers answers;

  @BeforeAll
  static void start() {
    server = TestRedis.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() {
    redis = Redis.connect(server.config().withKeyPrefix("pons:"));
    answers = new RedisAnswers(redis, new Lifetimes(COLD, () -> 0));
  }

  @AfterEach
  void disconnect() {
    wipe();
    redis.close();
  }

  private void wipe() {
    redis.call(c -> c.flushall());
  }

  private String get(String key) {
    return redis.<String>call(c -> c.get("pons:" + key));
  }

  private Duration lifetime(String key) {
    return Duration.ofMillis(redis.<Long>call(c -> c.pttl("pons:" + key)));
  }

  private static CachedAnswer answer(String generation) {
    return new CachedAnswer(
        generation,
        Instant.parse("2026-01-02T03:04:05Z"),
        LogPosition.parse("0/16B3748"),
        "{\"hits\":[]}");
  }

  private CachedAnswer fill(AnswerKey key) {
    CachedAnswer answer = answer(answers.look(key).generation());
    answers.keep(key, answer, COLD);
    return answer;
  }

  @Test
  void answerIsFoundAndFreshUntilItsScopeEnds() {
    assertThat(answers.look(ANA).answer()).isNull();
    CachedAnswer kept = fill(ANA);
    Look found = answers.look(ANA);
    assertThat(found.answer()).isEqualTo(kept);
    assertThat(found.fresh()).isTrue();

    answers.end(Set.of("user_id=ana"), false);

    assertThat(answers.look(ANA).fresh()).isFalse();
    assertThat(answers.look(ANA).answer()).as("whoever accepts it may have it").isEqualTo(kept);
  }

  @Test
  void keysAndValueAreThoseOfTheContract() {
    fill(ANA);
    String generation =
        get("search:generation:user_id=ana") + "." + get("search:generation:shared");
    assertThat(get("search:user_id=ana:a1"))
        .isEqualTo(
            "{\"v\":1,\"generation\":\""
                + generation
                + "\",\"asOf\":\"2026-01-02T03:04:05Z\","
                + "\"position\":\"0/16B3748\",\"answer\":{\"hits\":[]}}");
    assertThat(lifetime("search:user_id=ana:a1")).isBetween(COLD.minusSeconds(20), COLD);
    assertThat(lifetime("search:generation:user_id=ana")).isGreaterThan(Duration.ofHours(23));
    assertThat(lifetime("search:generation:shared")).isGreaterThan(Duration.ofHours(23));
  }

  @Test
  void whereReadersAreNotSeparatedKeysNameNoScope() {
    AnswerKey everybodys = new AnswerKey("", "e1", "{\"query\":\"e\"}");
    fill(everybodys);
    assertThat(get("search:e1")).isNotNull();
    assertThat(get("search:generation:")).isNotNull();
    answers.end(Set.of(""), false);
    assertThat(answers.look(everybodys).fresh()).isFalse();
  }

  @Test
  void endOfOneScopeLeavesTheOthers() {
    fill(ANA);
    fill(ANA_TOO);
    fill(BEN);
    answers.end(Set.of("user_id=ana"), false);
    assertThat(answers.look(ANA).fresh()).isFalse();
    assertThat(answers.look(ANA_TOO).fresh()).isFalse();
    assertThat(answers.look(BEN).fresh()).isTrue();
  }

  @Test
  void endOfWhatIsSharedEndsEverything() {
    fill(ANA);
    fill(BEN);
    answers.end(Set.of(), true);
    assertThat(answers.look(ANA).fresh()).isFalse();
    assertThat(answers.look(BEN).fresh()).isFalse();
  }

  @Test
  void endOfAScopeThatNobodyReadLeavesNothingBehind() {
    answers.end(Set.of("user_id=nobody"), true);
    assertThat(redis.<List<String>>call(c -> c.keys("*"))).isEmpty();
  }

  @Test
  void answerThatRacedWithAChangeIsDeadOnArrival() {
    String before = answers.look(ANA).generation();
    answers.end(Set.of("user_id=ana"), false);
    answers.keep(ANA, answer(before), COLD);
    assertThat(answers.look(ANA).fresh()).isFalse();
  }

  @Test
  void generationThatWasEvictedNeverComesBack() {
    CachedAnswer old = fill(ANA);
    redis.<Long>call(c -> c.del("pons:search:generation:user_id=ana"));
    assertThat(answers.look(ANA).fresh()).isFalse();
    answers.end(Set.of("user_id=ana"), false);
    assertThat(answers.look(ANA).fresh()).isFalse();
    assertThat(answers.look(ANA).generation()).isNotEqualTo(old.generation());
  }

  @Test
  void generationThatIsEvictedDuringASearchMakesItsAnswerOld() {
    String before = answers.look(ANA).generation();
    redis.<Long>call(c -> c.del("pons:search:generation:shared"));
    answers.keep(ANA, answer(before), COLD);
    assertThat(answers.look(ANA).fresh()).isFalse();
  }

  @Test
  void wipeTakesEverythingAndHurtsNothing() {
    fill(ANA);
    String before = answers.look(ANA).generation();
    answers.count(Map.of(ANA, 20L));
    wipe();
    assertThat(answers.look(ANA).answer()).isNull();
    answers.keep(ANA, answer(before), COLD);
    assertThat(answers.look(ANA).fresh()).as("it was read before the wipe").isFalse();
    assertThat(answers.accesses(ANA)).isZero();
    fill(ANA);
    assertThat(answers.look(ANA).fresh()).isTrue();
  }

  @Test
  void generationIsTheSameForAllWhoLook() {
    try (Redis other = Redis.connect(server.config().withKeyPrefix("pons:"))) {
      RedisAnswers others = new RedisAnswers(other, new Lifetimes(COLD, () -> 0));
      String seen = answers.look(ANA).generation();
      assertThat(others.look(ANA_TOO).generation()).isEqualTo(seen);
      others.end(Set.of("user_id=ana"), false);
      assertThat(answers.look(ANA).generation()).isNotEqualTo(seen);
    }
  }

  @Test
  void prefixesDoNotMeet() {
    fill(ANA);
    RedisConfig config = server.config().withKeyPrefix("other:");
    try (Redis other = Redis.connect(config)) {
      RedisAnswers others = new RedisAnswers(other, new Lifetimes(COLD, () -> 0));
      assertThat(others.look(ANA).answer()).isNull();
      others.end(Set.of("user_id=ana"), true);
      assertThat(answers.look(ANA).fresh()).isTrue();
    }
  }

  @Test
  void claimIsOnesUntilItIsGivenBackOrOver() {
    Duration ttl = Duration.ofSeconds(3);
    assertThat(answers.claim(ANA, ttl)).isTrue();
    assertThat(answers.claim(ANA, ttl)).isFalse();
    assertThat(answers.claim(BEN, ttl)).isTrue();
    assertThat(lifetime("search:claim:a1")).isBetween(Duration.ofMillis(1), ttl);
    answers.release(ANA);
    assertThat(answers.claim(ANA, ttl)).isTrue();
    wipe();
    assertThat(answers.claim(ANA, ttl)).isTrue();
  }

  @Test
  void accessesAreCountedByQuery() {
    answers.count(Map.of(ANA, 3L, BEN, 12L));
    answers.count(Map.of(ANA, 2L));
    redis.<Double>call(c -> c.zincrby("pons:search:hot", 1, ANA.query()));
    assertThat(answers.accesses(ANA)).as("a direct reader counts as well").isEqualTo(6);
    assertThat(answers.accesses(ANA_TOO)).isZero();
    assertThat(answers.hottest(10, 0)).containsExactly(BEN.query(), ANA.query());
    assertThat(answers.hottest(1, 0)).containsExactly(BEN.query());
    assertThat(answers.hottest(10, 6)).as("more than that").containsExactly(BEN.query());
  }

  @Test
  void answersThatGetHotLiveLonger() {
    fill(ANA);
    answers.count(Map.of(ANA, 10L));
    assertThat(lifetime("search:user_id=ana:a1")).isLessThanOrEqualTo(COLD);
    answers.count(Map.of(ANA, 1L));
    assertThat(lifetime("search:user_id=ana:a1"))
        .isBetween(COLD.multipliedBy(2).minusSeconds(20), COLD.multipliedBy(2));
    answers.count(Map.of(ANA, 90L));
    assertThat(lifetime("search:user_id=ana:a1"))
        .isBetween(COLD.multipliedBy(12).minusSeconds(20), COLD.multipliedBy(12));
  }

  @Test
  void noCountMakesAnAnswerLiveShorter() {
    Duration longer = Duration.ofHours(2);
    answers.keep(ANA, answer("g"), longer);
    answers.count(Map.of(ANA, 11L));
    assertThat(lifetime("search:user_id=ana:a1")).isGreaterThan(Duration.ofMinutes(119));
    answers.count(Map.of(BEN, 11L));
    assertThat(get("search:user_id=ben:b1")).as("nothing is made of nothing").isNull();
  }

  @Test
  void countsAreHalvedOnceInTenMinutesWhoeverDoes() {
    answers.count(Map.of(ANA, 8L, BEN, 1L));
    answers.decay();
    answers.decay();
    new RedisAnswers(redis, new Lifetimes(COLD, () -> 0)).decay();
    assertThat(answers.accesses(ANA)).isEqualTo(4);
    assertThat(answers.accesses(BEN)).as("too few to be kept").isZero();
    assertThat(lifetime("search:decayed")).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    redis.<Long>call(c -> c.del("pons:search:decayed"));
    answers.decay();
    assertThat(answers.accesses(ANA)).isEqualTo(2);
  }

  @Test
  void onlyTheHighestCountsAreKept() {
    String many = "for i = 1, 10005 do redis.call('ZADD', KEYS[1], 2 + i, 'q' .. i) end return 1";
    redis.<Long>call(c -> c.eval(many, ScriptOutputType.INTEGER, new String[] {"pons:search:hot"}));
    answers.count(Map.of(ANA, 1_000L));
    assertThat(redis.<Long>call(c -> c.zcard("pons:search:hot"))).isEqualTo(10_000);
    assertThat(answers.accesses(ANA)).isEqualTo(1_000);
  }

  @Test
  void keyOfAnotherKindIsNoAnswerAndIsReplaced() {
    redis.<Long>call(c -> c.lpush("pons:search:user_id=ana:a1", "x"));
    assertThat(answers.look(ANA).answer()).isNull();
    fill(ANA);
    assertThat(answers.look(ANA).fresh()).isTrue();
  }

  @Test
  void countsOfAnotherKindAreRefused() {
    redis.<String>call(c -> c.set("pons:search:hot", "x"));
    assertThatThrownBy(() -> answers.accesses(ANA)).isInstanceOf(RefusedException.class);
  }

  @Test
  void serverThatIsAwayIsWorthAnotherTry() {
    TestRedis mortal = TestRedis.start();
    RedisConfig config =
        new RedisConfig(mortal.uri(), "pons:", Duration.ofSeconds(10), Duration.ofSeconds(1));
    try (Redis lost = Redis.connect(config)) {
      RedisAnswers away = new RedisAnswers(lost, new Lifetimes(COLD, () -> 0));
      mortal.kill();
      assertThatThrownBy(() -> away.look(ANA)).isInstanceOf(RetryableException.class);
      assertThatThrownBy(() -> away.end(Set.of("x"), true)).isInstanceOf(RetryableException.class);
    }
  }
}
