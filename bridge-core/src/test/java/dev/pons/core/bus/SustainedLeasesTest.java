package dev.pons.core.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SustainedLeasesTest {
  private static final Duration TTL = Duration.ofSeconds(10);

  private Instant now = Instant.EPOCH;
  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final OneLease server = new OneLease();
  private final SustainedLeases leases = new SustainedLeases(server, Duration.ofSeconds(30), clock);

  @Test
  void leaseOutlastsARoundThatIsLongerThanItself() {
    leases.acquire("partition:0", TTL);

    pass(4, Duration.ofSeconds(5));

    assertThat(server.held()).isTrue();
  }

  @Test
  void holderWithoutASignOfLifeLosesItsLease() {
    leases.acquire("partition:0", TTL);

    pass(9, Duration.ofSeconds(5));

    assertThat(server.held()).isFalse();
    assertThat(leases.renewAll()).isZero();
  }

  @Test
  void holderThatRenewsByItselfKeepsItForever() {
    Lease lease = leases.acquire("partition:0", TTL).orElseThrow();

    for (int round = 0; round < 5; round++) {
      pass(4, Duration.ofSeconds(5));
      assertThat(lease.renew()).isTrue();
    }
  }

  @Test
  void leaseThatWasGivenBackIsNotRenewed() {
    leases.acquire("partition:0", TTL).orElseThrow().release();

    assertThat(leases.renewAll()).isZero();
    assertThat(server.held()).isFalse();
  }

  @Test
  void leaseThatSomebodyElseTookIsNotRenewedForItsFormerHolder() {
    leases.acquire("partition:0", TTL);
    now = now.plus(TTL).plusSeconds(1);
    Lease other = server.acquire("partition:0", TTL).orElseThrow();

    assertThat(leases.renewAll()).isZero();
    assertThat(other.renew()).isTrue();
  }

  private void pass(int times, Duration step) {
    for (int i = 0; i < times; i++) {
      now = now.plus(step);
      leases.renewAll();
    }
  }

  /** A server with one lease that ends by the clock. */
  private final class OneLease implements Leases {
    private Instant until = Instant.MIN;
    private int holder;

    boolean held() {
      return until.isAfter(now);
    }

    @Override
    public Optional<Lease> acquire(String name, Duration ttl) {
      if (held()) {
        return Optional.empty();
      }
      until = now.plus(ttl);
      int mine = ++holder;
      return Optional.of(
          new Lease() {
            @Override
            public boolean renew() {
              boolean ours = held() && holder == mine;
              if (ours) {
                until = now.plus(ttl);
              }
              return ours;
            }

            @Override
            public void release() {
              if (holder == mine) {
                until = Instant.MIN;
              }
            }
          });
    }
  }
}
