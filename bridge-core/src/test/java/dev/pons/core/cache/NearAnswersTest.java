package dev.pons.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.store.LogPosition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NearAnswersTest {
  private final TestClock clock = new TestClock();
  private final NearAnswers near = new NearAnswers(clock);

  private static AnswerKey key(String name) {
    return new AnswerKey("user_id=ana", name, "{}");
  }

  private CachedAnswer answer(String body) {
    return new CachedAnswer("g", clock.instant(), new LogPosition(1), body);
  }

  @Test
  void answerIsTrustedForFiftyMillisecondsAfterItWasAskedFor() {
    near.put(key("a"), answer("x"), clock.instant());
    clock.move(Duration.ofMillis(50));
    assertThat(near.get(key("a"))).isPresent();
    clock.move(Duration.ofMillis(1));
    assertThat(near.get(key("a"))).isEmpty();
  }

  @Test
  void timeThatTheStoreTookToAnswerCounts() {
    var askedAt = clock.instant();
    clock.move(Duration.ofMillis(40));
    near.put(key("a"), answer("x"), askedAt);
    clock.move(Duration.ofMillis(11));
    assertThat(near.get(key("a"))).isEmpty();
  }

  @Test
  void clockThatIsSetBackMakesNoAnswerLiveLonger() {
    near.put(key("a"), answer("x"), clock.instant());
    clock.move(Duration.ofHours(-1));
    assertThat(near.get(key("a"))).isEmpty();
  }

  @Test
  void laterAnswerReplacesTheEarlier() {
    near.put(key("a"), answer("x"), clock.instant());
    near.put(key("a"), answer("y"), clock.instant());
    assertThat(near.get(key("a"))).get().extracting(CachedAnswer::body).isEqualTo("y");
    assertThat(near.get(key("b"))).isEmpty();
  }

  @Test
  void memoryIsBoundedAndTheLongestUnusedGoFirst() {
    String large = "x".repeat(6 * 1024 * 1024);
    near.put(key("a"), answer(large), clock.instant());
    near.put(key("b"), answer(large), clock.instant());
    near.get(key("a"));
    near.put(key("c"), answer(large), clock.instant());

    assertThat(near.get(key("a"))).isPresent();
    assertThat(near.get(key("b"))).isEmpty();
    assertThat(near.get(key("c"))).isPresent();

    near.put(key("a"), answer("small"), clock.instant());
    near.put(key("b"), answer(large), clock.instant());
    assertThat(near.get(key("c"))).as("what was replaced takes nothing any more").isPresent();
  }
}
