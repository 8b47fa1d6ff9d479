package dev.pons.testkit.lock;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.pons.core.lock.Lock;
import dev.pons.core.lock.LockOptions;
import dev.pons.core.lock.LockSet;
import dev.pons.core.lock.LockedException;
import dev.pons.core.lock.Locks;
import dev.pons.core.record.RecordKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Locks} promises. Each test wants a server on which nobody holds anything. */
@Timeout(value = 60, unit = SECONDS)
public abstract class LocksContract {
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final LockOptions AT_ONCE = options(Duration.ofSeconds(30), 1);
  private static final LockOptions FOR_LONG = options(Duration.ofSeconds(30), 10_000);
  private static final LockOptions BRIEF = options(SHORT, 10_000);
  private static final String NAME = Locks.name(RecordKey.of("Memory", "m {1}"));

  /** A user of the locks; called again, another one, as in another daemon. */
  protected abstract Locks open();

  /** Takes a lock away from its holder, as a wipe or an operator does. */
  protected abstract void takeAway(String name);

  private static LockOptions options(Duration ttl, int tries) {
    return new LockOptions(ttl, tries, Duration.ofMillis(10));
  }

  @Test
  void oneAtATimeHoldsALockAndOthersAreToldWhichOne() throws InterruptedException {
    Locks locks = open();
    Lock held = locks.acquire(NAME, AT_ONCE);
    assertThat(held.name()).isEqualTo(NAME);
    for (Locks other : List.of(locks, open())) {
      assertThatExceptionOfType(LockedException.class)
          .isThrownBy(() -> other.acquire(NAME, options(SHORT, 3)))
          .satisfies(e -> assertThat(e.name()).isEqualTo(NAME))
          .withMessageContaining(NAME);
    }
    assertThat(locks.acquire("Memory:other", AT_ONCE).held()).isTrue();
    assertThat(held.held()).isTrue();
  }

  @Test
  void ofManyWhoTryAtOnceOneGetsIt() throws InterruptedException {
    CountDownLatch begin = new CountDownLatch(1);
    List<Acquiring<Boolean>> all = new ArrayList<>();
    Locks locks = open();
    for (int i = 0; i < 16; i++) {
      all.add(Acquiring.start(() -> got(locks, begin)));
    }
    begin.countDown();
    int holders = 0;
    for (Acquiring<Boolean> one : all) {
      holders += one.got() ? 1 : 0;
    }
    assertThat(holders).isEqualTo(1);
  }

  private static boolean got(Locks locks, CountDownLatch begin) throws InterruptedException {
    begin.await();
    try {
      return locks.acquire(NAME, AT_ONCE).held();
    } catch (LockedException e) {
      return false;
    }
  }

  @Test
  void whoWaitsGetsItOnceItIsReleased() throws InterruptedException {
    Lock held = open().acquire(NAME, AT_ONCE);
    Acquiring<Lock> waiting = Acquiring.start(open(), NAME, FOR_LONG).awaitWaiting();
    held.close();
    assertThat(waiting.got().held()).isTrue();
    assertThat(held.held()).isFalse();
  }

  @Test
  void anInterruptedWaitEndsAtOnceAndHoldsNothing() throws InterruptedException {
    Locks locks = open();
    Lock held = locks.acquire(NAME, AT_ONCE);
    LockOptions patient = new LockOptions(SHORT, 2, Duration.ofMinutes(1));
    Acquiring<Lock> waiting = Acquiring.start(locks, NAME, patient).awaitWaiting();
    waiting.interrupt();
    assertThat(waiting.failure()).isInstanceOf(InterruptedException.class);
    held.close();
    assertThat(open().acquire(NAME, AT_ONCE).held()).isTrue();
  }

  @Test
  void aHeldLockIsRenewedUntilItIsClosed() throws InterruptedException {
    Lock held = open().acquire(NAME, BRIEF);
    Locks other = open();
    await()
        .pollInterval(SHORT.dividedBy(6))
        .during(SHORT.multipliedBy(3))
        .until(() -> held.held() && refused(other));
    held.close();
    assertThat(other.acquire(NAME, AT_ONCE).held()).isTrue();
  }

  private static boolean refused(Locks locks) throws InterruptedException {
    try (Lock lock = locks.acquire(NAME, AT_ONCE)) {
      return !lock.held();
    } catch (LockedException e) {
      return true;
    }
  }

  @Test
  void everyHolderHasAGreaterNumberThanThoseBefore() throws InterruptedException {
    long last = 0;
    for (int i = 0; i < 5; i++) {
      try (Lock lock = open().acquire(NAME, AT_ONCE)) {
        assertThat(lock.fence()).isGreaterThan(last);
        last = lock.fence();
      }
    }
    Lock lost = open().acquire(NAME, AT_ONCE);
    takeAway(NAME);
    assertThat(open().acquire(NAME, AT_ONCE).fence()).isGreaterThan(lost.fence());
  }

  @Test
  void aLostLockIsSeenAndNotTakenFromItsNewHolder() throws InterruptedException {
    Lock lost = open().acquire(NAME, BRIEF);
    takeAway(NAME);
    Lock next = open().acquire(NAME, FOR_LONG);
    await().until(() -> !lost.held());

    lost.close();
    lost.close();
    assertThat(next.held()).isTrue();
    assertThat(refused(open())).isTrue();
  }

  @Test
  void severalAreTakenTogetherAndGivenBackTogether() throws InterruptedException {
    Locks locks = open();
    LockSet set = locks.acquireAll(List.of("b", "a", "c", "a"), AT_ONCE);
    assertThat(set.locks()).extracting(Lock::name).containsExactly("a", "b", "c");
    assertThat(set.held()).isTrue();
    assertThatExceptionOfType(LockedException.class).isThrownBy(() -> open().acquire("c", AT_ONCE));

    set.close();
    assertThat(set.held()).isFalse();
    assertThat(open().acquireAll(List.of("a", "b", "c"), AT_ONCE).held()).isTrue();
  }

  @Test
  void allAreGivenBackWhereOneIsNotToBeHad() throws InterruptedException {
    Lock inTheWay = open().acquire("b", AT_ONCE);
    assertThatExceptionOfType(LockedException.class)
        .isThrownBy(() -> open().acquireAll(List.of("c", "b", "a"), AT_ONCE))
        .satisfies(e -> assertThat(e.name()).isEqualTo("b"));
    assertThat(open().acquireAll(List.of("a", "c"), AT_ONCE).held()).isTrue();
    assertThat(inTheWay.held()).isTrue();
  }

  @Test
  void aSetIsLostWithAnyOfItsLocks() throws InterruptedException {
    LockSet set = open().acquireAll(List.of("a", "b"), BRIEF);
    takeAway("b");
    await().until(() -> !set.held());
    set.close();
    assertThat(open().acquireAll(List.of("a", "b"), AT_ONCE).held()).isTrue();
  }

  @Test
  void twoWhoWantTheSameOnesBothGetThemInTheEnd() throws InterruptedException {
    List<Acquiring<Integer>> both =
        List.of(repeatedly(open(), List.of("a", "b")), repeatedly(open(), List.of("b", "a")));
    for (Acquiring<Integer> one : both) {
      assertThat(one.got()).isEqualTo(20);
    }
  }

  private static Acquiring<Integer> repeatedly(Locks locks, List<String> names) {
    return Acquiring.start(
        () -> {
          int times = 0;
          while (times < 20) {
            try (LockSet set = locks.acquireAll(names, FOR_LONG)) {
              times += set.held() ? 1 : 0;
            }
          }
          return times;
        });
  }
}
