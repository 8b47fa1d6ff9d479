package dev.pons.testkit.graph;

import static dev.pons.testkit.graph.Samples.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.failure.FencedException;
import dev.pons.core.failure.RewoundException;
import dev.pons.core.store.Fence;
import dev.pons.core.store.GraphFence;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.GraphWrite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store must do about tokens and marks. */
public abstract class FenceContract {
  private static final List<GraphWrite> ONE =
      List.of(new GraphWrite(memory("m"), GraphState.ABSENT, Map.of("content", "c")));

  private GraphStore store;
  private GraphUser user;

  /** A store over an empty graph. */
  protected abstract GraphStore store();

  protected abstract GraphUser user();

  @BeforeEach
  void takeStore() {
    store = store();
    user = user();
  }

  @Test
  void missingFenceHasNeitherTokenNorMark() {
    assertThat(store.fence(0)).isEqualTo(new GraphFence(0, 0));
  }

  @Test
  void tokenIsRaisedButNeverLowered() {
    assertThat(store.raise(new Fence(0, 5))).isEqualTo(new GraphFence(5, 0));
    assertThat(store.raise(new Fence(0, 3))).isEqualTo(new GraphFence(5, 0));
    assertThat(store.raise(new Fence(1, 2))).isEqualTo(new GraphFence(2, 0));
    assertThat(store.fence(0)).isEqualTo(new GraphFence(5, 0));
  }

  @Test
  void writeSetsTheMark() {
    Fence fence = new Fence(0, 5);
    store.raise(fence);

    store.write(fence, 0, 7, ONE);

    assertThat(store.fence(0)).isEqualTo(new GraphFence(5, 7));
    assertThat(store.read(0, List.of(memory("m"))).mark()).isEqualTo(7);
    assertThat(store.raise(new Fence(0, 6))).isEqualTo(new GraphFence(6, 7));
  }

  @Test
  void formerOwnerWritesNothing() {
    Fence former = new Fence(0, 5);
    store.raise(former);
    store.raise(new Fence(0, 6));

    assertThatThrownBy(() -> store.write(former, 0, 7, ONE))
        .isInstanceOfSatisfying(FencedException.class, e -> assertThat(e.standing()).isEqualTo(6));
    assertThatThrownBy(() -> store.acknowledge(former, 0, 7, Set.of()))
        .isInstanceOf(FencedException.class);
    assertNothingWritten();
  }

  @Test
  void ownerWithoutAFenceWritesNothing() {
    assertThatThrownBy(() -> store.write(new Fence(0, 5), 0, 7, ONE))
        .isInstanceOfSatisfying(FencedException.class, e -> assertThat(e.standing()).isEqualTo(-1));
    assertNothingWritten();
  }

  @Test
  void graphThatCameBackOlderIsNotWritten() {
    Fence fence = new Fence(0, 5);
    store.raise(fence);

    assertThatThrownBy(() -> store.write(fence, 4, 7, ONE)).isInstanceOf(RewoundException.class);
    assertThatThrownBy(() -> store.acknowledge(fence, 4, 7, Set.of()))
        .isInstanceOf(RewoundException.class);
    assertNothingWritten();
    assertThat(store.fence(0)).isEqualTo(new GraphFence(5, 0));
  }

  @Test
  void ownerThatWaitedBehindANewOneWritesNothing() throws InterruptedException {
    Fence former = new Fence(0, 5);
    store.raise(former);
    Beside<Object> write;
    try (GraphUser.Work raise = user.begin()) {
      raise.run("MATCH (f:_PonsFence {partition: 0}) SET f.token = 6");
      write = Beside.run(() -> store.write(former, 0, 7, ONE));
      write.awaitStuckOrDone();
      raise.commit();
    }

    assertThatThrownBy(write::result).isInstanceOf(FencedException.class);
    assertNothingWritten();
  }

  private void assertNothingWritten() {
    assertThat(user.run("MATCH (m:Memory) RETURN m")).isEmpty();
  }
}
