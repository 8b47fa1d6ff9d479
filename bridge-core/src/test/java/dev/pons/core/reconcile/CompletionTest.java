package dev.pons.core.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Delivery;
import dev.pons.core.bus.Lane;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.store.Fence;
import dev.pons.core.store.TableStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A resync's key is counted once, however often its delivery comes. */
final class CompletionTest {
  private static final Fence FENCE = new Fence(0, 1);
  private static final DirtyKey KEY =
      DirtyKey.ofJob(RecordKey.of("E", "a"), new ResyncRun("job", 1));
  private static final List<Delivery> DONE = List.of(new Delivery(Lane.RESYNC, "7-0", KEY));

  private final List<Object> counts = new ArrayList<>();
  private boolean busIsAway = true;

  @Test
  void whatWasCountedAndNotAcknowledgedIsNotCountedAgain() {
    InvocationHandler bus =
        (self, method, arguments) -> {
          if (busIsAway) {
            throw new RetryableException("away", null);
          }
          return null;
        };
    InvocationHandler resyncs =
        (self, method, arguments) -> {
          counts.add(arguments[0]);
          return null;
        };
    Completion completion =
        new Completion(
            0,
            port(ChangeBus.class, bus),
            port(TableStore.class, (self, method, arguments) -> null),
            applied -> {},
            port(ResyncStore.class, resyncs));

    assertThatThrownBy(() -> completion.complete(FENCE, DONE, List.of()))
        .isInstanceOf(RetryableException.class);
    busIsAway = false;
    completion.begin();
    completion.complete(FENCE, DONE, List.of());

    assertThat(counts).hasSize(1);
  }

  private static <T> T port(Class<T> port, InvocationHandler answers) {
    return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, answers));
  }
}
