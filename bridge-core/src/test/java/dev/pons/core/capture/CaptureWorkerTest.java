package dev.pons.core.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lease;
import dev.pons.core.bus.LeaseKeeper;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Partitioner;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.TableStore;
import dev.pons.core.value.ValueType;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A source whose owners do not keep up. */
final class CaptureWorkerTest {
  private static final int MOST = 100_000;

  private final Source source = new Source();
  private final CaptureWorker worker = worker();
  private Consumer<@Nullable String> missedChanges = mapping -> {};

  private CaptureWorker worker() {
    EntityMapping mapping =
        new EntityMapping(
            "E",
            "E",
            new TableName("public", "e"),
            new PropertyMapping("id", "id", ValueType.of(ValueType.Kind.TEXT)),
            List.of(),
            null,
            Rules.DEFAULT);
    Lease lease =
        new Lease() {
          @Override
          public boolean renew() {
            return true;
          }

          @Override
          public void release() {}
        };
    return new CaptureWorker(
        source,
        port(ChangeBus.class, Map.of("incarnation", "one")),
        port(TableStore.class, Map.of("done", Map.of(), "nextRun", 7L)),
        new Partitioner(new Mappings(List.of(mapping)), 1),
        new LeaseKeeper(
            (name, ttl) -> Optional.of(lease), "capture", Duration.ofDays(1), Clock.systemUTC()),
        name -> missedChanges.accept(name),
        Duration.ofMillis(200),
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  /** A port that always answers the same. */
  private static <T> T port(Class<T> port, Map<String, Object> answers) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> answers.get(method.getName())));
  }

  @Test
  void aSourceIsReadSlowlyAndThenNotAtAllWhileItsOwnersDoNotKeepUp() throws InterruptedException {
    while (worker.runOnce()) {
      assertThat(worker.outstanding()).isLessThanOrEqualTo(52_000);
    }

    assertThat(source.lastMax).isLessThan(100);
    assertThat(source.lastTimeout).isZero();
    for (int round = 0; round < 2_000 && worker.outstanding() < MOST; round++) {
      assertThat(worker.runOnce()).as("waits before the next round").isFalse();
    }
    int polls = source.polls;
    assertThat(worker.runOnce()).isFalse();
    assertThat(source.polls).isEqualTo(polls);
    assertThat(worker.outstanding()).isEqualTo(MOST);
  }

  @Test
  void runEndsWithAnyFailureSinceChangesMayHaveBeenTakenAndNotOffered()
      throws InterruptedException {
    worker.runOnce();
    source.failure = new OutOfMemoryError("for once");

    assertThatThrownBy(worker::runOnce).isSameAs(source.failure);
    assertThat(worker.capturing()).isFalse();
    source.failure = null;
    worker.runOnce();

    assertThat(source.begun).isEqualTo(2);
  }

  @Test
  void runDoesNotBeginUntilMissedChangesAreSeenTo() throws InterruptedException {
    source.missed = true;
    missedChanges =
        mapping -> {
          throw new RefusedException("no right to count", null);
        };

    assertThatThrownBy(worker::runOnce).isInstanceOf(RefusedException.class);
    assertThat(worker.capturing()).isFalse();
    assertThat(source.polls).isZero();
  }

  @Test
  void whatWasEmptiedIsLookedAtBeforeItsPlaceCanBeConfirmed() throws InterruptedException {
    List<String> resynced = new ArrayList<>();
    missedChanges =
        mapping -> {
          assertThat(worker.outstanding()).isZero();
          resynced.add(mapping);
        };
    source.emptied = Set.of("E");
    worker.runOnce();
    assertThat(resynced).containsExactly("E");
    missedChanges =
        mapping -> {
          throw new RetryableException("Postgres is away", null);
        };
    assertThatThrownBy(worker::runOnce).isInstanceOf(RetryableException.class);
    assertThat(worker.capturing()).as("it is told again").isFalse();
  }

  /** A source that never runs dry. */
  private static final class Source implements ChangeSource {
    private static final Change CHANGE =
        new Change(RecordKey.of("E", "a"), Side.TABLE, ChangeKind.UPDATED, Instant.EPOCH, null);
    int polls;
    int begun;
    int lastMax;
    boolean missed;
    Set<String> emptied = Set.of();
    @Nullable Error failure;
    Duration lastTimeout = Duration.ZERO;

    @Override
    public Side side() {
      return Side.TABLE;
    }

    @Override
    public boolean install() {
      return missed;
    }

    @Override
    public void begin() {
      begun++;
    }

    @Override
    public SourceBatch poll(int max, Duration timeout) {
      if (failure != null) {
        throw failure;
      }
      lastMax = max;
      lastTimeout = timeout;
      return emptied.isEmpty()
          ? new SourceBatch(Collections.nCopies(max, CHANGE), ++polls)
          : new SourceBatch(List.of(), emptied, ++polls);
    }

    @Override
    public void confirm(long position) {}

    @Override
    public void close() {}
  }
}
