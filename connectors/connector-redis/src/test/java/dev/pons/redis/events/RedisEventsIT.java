package dev.pons.redis.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pons.core.events.Event;
import dev.pons.core.failure.RetryableException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

final class RedisEventsIT extends EventsBench {
  @Test
  void whatOneDaemonAppliesSubscribersOfAnotherHear() throws Exception {
    RedisEvents other = opened(RedisEvents.start(connect(), Clock.systemUTC()));
    Subscriber here = subscribe(null);
    Subscriber there = opened(new Subscriber(other, null, null));
    tell(0, 3);
    for (Subscriber subscriber : List.of(here, there)) {
      assertThat(numbers(subscriber.await(3).events)).isEqualTo(upTo(3));
      Event first = subscriber.events.get(0);
      assertThat(first.kind()).isEqualTo(Event.Kind.ENTITY_CHANGED);
      assertThat(first.mapping()).isEqualTo("note");
      assertThat(first.json()).startsWith("{\"type\":\"entity\",").contains("\"pons:d1\"");
    }
    assertThat(here.events).isEqualTo(there.events);
  }

  @Test
  void newSubscribersBeginNowAndOthersAfterTheIdTheyName() throws Exception {
    tell(0, 5);
    Subscriber all = subscribe("0").await(5);
    assertThat(numbers(all.events)).isEqualTo(upTo(5));
    Subscriber fresh = subscribe(null);
    String third = all.events.get(2).id();
    Subscriber rest = subscribe(third).await(2);
    tell(5, 6);
    assertThat(numbers(rest.await(3).events)).containsExactly(3, 4, 5);
    assertThat(numbers(fresh.await(1).events)).containsExactly(5);
    assertThat(numbers(all.await(6).events)).isEqualTo(upTo(6));
  }

  @Test
  void comingBackAgainAndAgainLosesNothingAndRepeatsNothing() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    RedisEvents other = opened(RedisEvents.start(connect(), Clock.systemUTC()));
    int count = 6_000;
    FutureTask<Boolean> writing = new FutureTask<>(() -> tellInBatches(count, seed), true);
    new Thread(writing, "writing").start();

    List<Event> seen = new ArrayList<>();
    String after = "0";
    while (seen.size() < count) {
      int some = Math.min(1 + random.nextInt(400), count - seen.size());
      RedisEvents daemon = random.nextBoolean() ? events : other;
      try (Subscriber subscriber = new Subscriber(daemon, after, null)) {
        seen.addAll(subscriber.await(some).events);
        after = random.nextBoolean() ? subscriber.position() : seen.get(seen.size() - 1).id();
      }
    }
    assertThat(writing.get()).isTrue();
    assertThat(numbers(seen)).isEqualTo(upTo(count));
  }

  private void tellInBatches(int count, long seed) {
    Random random = new Random(seed);
    for (int done = 0; done < count; ) {
      int next = Math.min(count, done + 1 + random.nextInt(60));
      tell(done, next);
      done = next;
    }
  }

  @Test
  void aSubscriberOfOneMappingGetsOnPastOthers() throws Exception {
    Subscriber cites = opened(new Subscriber(events, null, "cites"));
    cites.poll();
    tell("note", 0, 10);
    tell("cites", 10, 11);
    assertThat(numbers(cites.await(1).events)).containsExactly(10);
    tell("note", 11, 20);
    String last = subscribe("0").await(20).events.get(19).id();
    await().until(() -> cites.poll().isEmpty() && cites.position().equals(last));
    assertThat(subscribe(cites.position()).poll()).isEmpty();
  }

  @Test
  void aSlowSubscriberIsEndedAndHoldsUpNobody() throws Exception {
    Subscriber slow = subscribe(null);
    Subscriber quick = subscribe(null);
    slow.poll();
    quick.poll();
    int count = RedisSubscription.QUEUE + 1_000;
    for (int from = 0; from < count; from += 500) {
      tell(from, from + 500);
      quick.await(from + 500);
    }
    assertThat(numbers(quick.events)).isEqualTo(upTo(count));
    await().until(() -> events.leftBehind() == 1);

    slow.await(Integer.MAX_VALUE);
    assertThat(slow.subscription().ended()).get().asString().contains("too slow");
    assertThat(slow.subscription().poll(Duration.ofMinutes(1))).isEmpty();
    String last = slow.events.get(slow.events.size() - 1).id();
    Subscriber again = subscribe(last).await(count - slow.events.size());
    slow.events.addAll(again.events);
    assertThat(numbers(slow.events)).isEqualTo(upTo(count));
  }

  @Test
  void closingEndsSubscriptionsAndRefusesNewOnes() throws Exception {
    Subscriber live = subscribe(null);
    live.poll();
    FutureTask<List<Event>> waiting =
        new FutureTask<>(() -> live.subscription().poll(Duration.ofMinutes(1)));
    new Thread(waiting, "waiting").start();
    events.close();
    assertThat(waiting.get()).isEmpty();
    assertThat(live.subscription().ended()).get().asString().contains("stopping");
    assertThatThrownBy(() -> events.subscribe(null, null)).isInstanceOf(RetryableException.class);
  }

  @Test
  void closedSubscriptionsAreForgotten() throws Exception {
    Subscriber one = subscribe(null);
    Subscriber two = subscribe("0");
    assertThat(events.subscribers()).isEqualTo(2);
    one.poll();
    one.close();
    two.close();
    two.close();
    assertThat(events.subscribers()).isZero();
    assertThat(one.subscription().ended()).contains("closed");
    assertThat(one.poll()).isEmpty();
  }

  @Test
  void whatIsNoIdIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> events.subscribe("yesterday", null));
  }
}
