package dev.pons.testkit.bus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pons.core.bus.Lease;
import dev.pons.core.bus.Leases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link Leases} promises. Each test wants a server on which nobody holds anything. */
@Timeout(value = 60, unit = SECONDS)
public abstract class LeasesContract {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String NAME = "partition:3";

  /** A user of the leases; called again, another one, as in another daemon. */
  protected abstract Leases open();

  @Test
  void oneAtATimeHoldsALease() {
    Leases first = open();
    Leases second = open();
    assertThat(first.acquire(NAME, LONG)).isPresent();
    assertThat(first.acquire(NAME, LONG)).isEmpty();
    assertThat(second.acquire(NAME, LONG)).isEmpty();
    assertThat(second.acquire("partition:4", LONG)).isPresent();
  }

  @Test
  void ofManyWhoTryAtOnceOneGetsIt() {
    Leases leases = open();
    List<Optional<Lease>> tries =
        IntStream.range(0, 64).parallel().mapToObj(i -> leases.acquire(NAME, LONG)).toList();
    assertThat(tries.stream().filter(Optional::isPresent)).hasSize(1);
  }

  @Test
  void aReleasedLeaseIsFree() {
    Lease lease = open().acquire(NAME, LONG).orElseThrow();
    lease.release();
    assertThat(open().acquire(NAME, LONG)).isPresent();
  }

  @Test
  void aLeaseThatIsNotRenewedExpires() {
    assertThat(open().acquire(NAME, SHORT)).isPresent();
    Leases other = open();
    assertThat(other.acquire(NAME, LONG)).isEmpty();
    await().until(() -> other.acquire(NAME, LONG).isPresent());
  }

  @Test
  void aRenewedLeaseStays() {
    Lease lease = open().acquire(NAME, SHORT).orElseThrow();
    Leases other = open();
    await()
        .pollInterval(SHORT.dividedBy(6))
        .during(SHORT.multipliedBy(3))
        .until(() -> lease.renew() && other.acquire(NAME, LONG).isEmpty());
  }

  @Test
  void aLostLeaseCanNeitherBeRenewedNorTakenFromItsNewHolder() {
    Lease lost = open().acquire(NAME, SHORT).orElseThrow();
    Leases other = open();
    Lease held = await().until(() -> other.acquire(NAME, LONG), Optional::isPresent).orElseThrow();

    assertThat(lost.renew()).isFalse();
    lost.release();
    assertThat(held.renew()).isTrue();
    assertThat(open().acquire(NAME, LONG)).isEmpty();
  }

  @Test
  void aReleasedLeaseCannotBeRenewedAndReleasesOnce() {
    Lease lease = open().acquire(NAME, LONG).orElseThrow();
    lease.release();
    lease.release();
    assertThat(lease.renew()).isFalse();
    Lease next = open().acquire(NAME, LONG).orElseThrow();
    lease.release();
    assertThat(next.renew()).isTrue();
  }
}
