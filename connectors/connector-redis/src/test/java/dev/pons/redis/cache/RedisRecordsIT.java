package dev.pons.redis.cache;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.cache.CachedAnswer;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import dev.pons.redis.Redis;
import dev.pons.redis.TestRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = SECONDS)
final class RedisRecordsIT {
  private static final Duration TTL = Duration.ofSeconds(300);
  private static final RecordKey KEY = RecordKey.of("Memory", "m:1");
  private static final RecordKey OTHER = RecordKey.of("FOLLOWS", "m:1", 7L);

  private static TestRedis server;
  private Redis redis;
  private RedisRecords records;

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
    records = new RedisRecords(redis);
  }

  @AfterEach
  void disconnect() {
    redis.call(c -> c.flushall());
    redis.close();
  }

  private CachedAnswer record() {
    return new CachedAnswer(
        records.look(KEY).generation(),
        Instant.parse("2026-01-02T03:04:05Z"),
        LogPosition.parse("0/1"),
        "{\"record\":{\"name\":\"Zoë\"}}");
  }

  private void keep(RecordKey key) {
    assertThat(records.keep(key, records.claim(key).orElseThrow(), record(), TTL)).isTrue();
  }

  @Test
  void keptRecordIsReadUntilItsTimeIsOver() {
    keep(KEY);
    assertThat(records.look(KEY).fresh()).isTrue();
    assertThat(records.look(KEY).answer()).isEqualTo(record());
    String key = "pons:entity:Memory:[\"m:1\"]";
    assertThat(redis.<String>call(c -> c.get(key))).startsWith("{\"v\":1,\"generation\":\"");
    assertThat(redis.<Long>call(c -> c.pttl(key))).isBetween(295_000L, TTL.toMillis());
  }

  @Test
  void placeIsClaimedByOneAtATime() {
    String claim = records.claim(KEY).orElseThrow();
    assertThat(records.claim(KEY)).isEmpty();
    assertThat(records.claim(OTHER)).isPresent();
    assertThat(records.look(KEY).fresh()).as("a claim is no record").isFalse();
    assertThat(records.keep(KEY, claim, record(), TTL)).isTrue();
    assertThat(records.keep(KEY, claim, record(), TTL)).as("a claim is good for once").isFalse();
  }

  @Test
  void whatChangedSinceItsPlaceWasClaimedIsNotKept() {
    String claim = records.claim(KEY).orElseThrow();
    records.end(Set.of(KEY), false);
    assertThat(records.keep(KEY, claim, record(), TTL)).isFalse();
    String next = records.claim(KEY).orElseThrow();
    assertThat(records.keep(KEY, claim, record(), TTL)).isFalse();
    assertThat(records.keep(KEY, next, record(), TTL)).isTrue();
  }

  @Test
  void changedRecordsEndAndOthersStay() {
    keep(KEY);
    keep(OTHER);
    records.end(Set.of(KEY), false);
    assertThat(records.look(KEY).answer()).isNull();
    assertThat(records.look(OTHER).fresh()).isTrue();
  }

  @Test
  void allEndAtOnceAndTheirPlacesAreFree() {
    keep(KEY);
    records.end(Set.of(), true);
    assertThat(records.look(KEY).fresh()).isFalse();
    keep(KEY);
    assertThat(records.look(KEY).fresh()).isTrue();
  }

  @Test
  void recordWithoutItsGenerationIsNotGood() {
    keep(KEY);
    redis.call(c -> c.del("pons:entity:generation"));
    assertThat(records.look(KEY).fresh()).isFalse();
  }

  @Test
  void descriptionsAreKeptByMapping() {
    records.describe(Map.of("Memory", "{\"v\":1}"), Duration.ofHours(1));
    assertThat(redis.<String>call(c -> c.get("pons:metadata:Memory"))).isEqualTo("{\"v\":1}");
    assertThat(redis.<Long>call(c -> c.ttl("pons:metadata:Memory"))).isBetween(3_590L, 3_600L);
  }
}
