package dev.pons.redis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pons.core.events.Event;
import dev.pons.core.failure.RetryableException;
import io.lettuce.core.XAddArgs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What subscribers see when the history is lost, or the server is. */
final class RedisEventsFaultsIT extends EventsBench {
  @Test
  void theHistoryIsCappedAndItsLostPartIsAGap() throws Exception {
    tell(0, 1);
    String first = subscribe("0").await(1).events.get(0).id();
    tell(1, 12_000);
    int kept = redis.<Long>call(c -> c.xlen(STREAM)).intValue();
    assertThat(kept).isBetween(10_000, 10_500);

    Subscriber late = subscribe(first).await(1 + kept);
    assertThat(late.events.get(0).kind()).isEqualTo(Event.Kind.GAP);
    assertThat(late.events.get(0).json()).isEqualTo("{\"after\":\"" + first + "\"}");
    assertThat(late.events.stream().filter(e -> e.kind() == Event.Kind.GAP)).hasSize(1);
    List<Integer> rest = numbers(late.events.subList(1, late.events.size()));
    assertThat(rest).isEqualTo(upTo(12_000).subList(12_000 - kept, 12_000));
    assertThat(subscribe("0").await(1).events.get(0).kind()).isEqualTo(Event.Kind.ENTITY_CHANGED);
  }

  @Test
  void aWipeIsAGapForAllAndEventsGoOn() throws Exception {
    tell(0, 3);
    Subscriber live = subscribe("0").await(3);
    live.poll();
    redis.call(c -> c.flushall());
    live.await(4);
    assertThat(live.events.get(3).kind()).isEqualTo(Event.Kind.GAP);
    tell(3, 5);
    assertThat(numbers(live.await(6).events.subList(4, 6))).containsExactly(3, 4);

    String before = live.events.get(2).id();
    Subscriber back = subscribe(before).await(3);
    assertThat(back.events.get(0).kind()).isEqualTo(Event.Kind.GAP);
    assertThat(numbers(back.events.subList(1, 3))).containsExactly(3, 4);
    assertThat(numbers(subscribe(back.events.get(0).id()).await(2).events)).containsExactly(3, 4);
  }

  @Test
  void idsThatBeginAgainLowerAreFollowed() throws Exception {
    Subscriber live = subscribe("0");
    XAddArgs ahead = new XAddArgs().id("99999999999999-5");
    redis.call(c -> c.xadd(STREAM, ahead, Map.of("mapping", "note", "payload", "{\"key\":[0]}")));
    String high = live.await(1).events.get(0).id();
    redis.call(c -> c.del(STREAM));
    tell(1, 3);

    assertThat(live.await(4).events.get(1).kind()).isEqualTo(Event.Kind.GAP);
    assertThat(numbers(live.events.subList(2, 4))).containsExactly(1, 2);
    Subscriber back = subscribe(high).await(3);
    assertThat(back.events.get(0).kind()).isEqualTo(Event.Kind.GAP);
    assertThat(numbers(back.events.subList(1, 3))).containsExactly(1, 2);
    tell(3, 4);
    assertThat(numbers(live.await(5).events.subList(4, 5))).containsExactly(3);
  }

  @Test
  void aRestartInBetweenIsAGapAtMostAndEventsGoOn() throws Exception {
    tell(0, 2);
    Subscriber live = subscribe("0").await(2);
    live.poll();
    server.kill();
    server.startAgain();
    await().until(() -> redis.health().up());
    tell(2, 3);
    assertThat(live.await(4).events.get(2).kind()).isEqualTo(Event.Kind.GAP);
    assertThat(numbers(live.events.subList(3, 4))).containsExactly(2);
    tell(3, 4);
    assertThat(numbers(live.await(5).events.subList(4, 5))).containsExactly(3);
  }

  @Test
  void entriesOfOthersThatCannotBeReadAreLeftOut() throws Exception {
    Subscriber live = subscribe("0");
    redis.call(c -> c.xadd(STREAM, Map.of("something", "else")));
    redis.call(c -> c.xadd(STREAM, Map.of("payload", "{\n}")));
    tell(0, 1);
    assertThat(numbers(live.await(1).events)).containsExactly(0);
  }

  @Test
  void whileRedisIsAwayNobodyCanSubscribe() {
    server.kill();
    assertThatThrownBy(() -> events.subscribe(null, null)).isInstanceOf(RetryableException.class);
    assertThat(events.subscribers()).isZero();
  }
}
