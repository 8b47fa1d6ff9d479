package dev.pons.core.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.reconcile.PartitionWorker;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import org.junit.jupiter.api.Test;

/**
 * A user deletes a node between an owner's read and its write, and a graph that came back older has
 * the token and the mark that the owner knows: only the absence is not the one that it read.
 */
final class LateCreationTest {
  private static final RecordKey KEY = Bench.entity(0);

  private final Bench bench = new Bench();
  private final World world = bench.world;
  private final Users users = new Users(world);
  private final PartitionWorker worker = bench.worker(bench.graph, bench.table);

  /** Runs the worker up to the write of the node that it wants to create. */
  private Fiber aboutToCreate() {
    Fiber owner = new Fiber(() -> bench.run(worker, 20));
    while (world.kept.intentsOf(KEY).isEmpty()) {
      assertThat(owner.ended()).isFalse();
      owner.step();
    }
    return owner;
  }

  private void createNode() {
    users.create(Side.GRAPH, KEY);
    world.remember();
  }

  private void deleteNode() {
    users.delete(Side.GRAPH, KEY);
    world.remember();
  }

  private void writesNothing(Fiber owner) {
    owner.step();
    assertThat(world.graph.records).doesNotContainKey(KEY);
  }

  private static void finish(Fiber owner) {
    while (!owner.ended()) {
      owner.step();
    }
  }

  @Test
  void aDeletionThatTheGraphForgotAndAUserRepeatedIsDecidedAnew() throws InterruptedException {
    bench.row(KEY);
    bench.run(worker, 5);
    deleteNode();
    bench.changeRow(KEY);
    Fiber owner = aboutToCreate();
    world.rewindBy(1);
    assertThat(world.graph.records).containsKey(KEY);
    deleteNode();

    writesNothing(owner);
    finish(owner);

    assertThat(bench.counters.snapshot().conflicts()).isEqualTo(1);
    assertThat(Cell.values(world.graph.records.get(KEY).cells))
        .isEqualTo(Cell.values(world.table.get(KEY).cells))
        .containsEntry("x", 3L);
    world.check.checkOwed();
  }

  @Test
  void aPausedOwnerDoesNotUndoTheDeletionOfWhatItsSuccessorAgreedOn() throws InterruptedException {
    bench.row(KEY);
    Fiber owner = aboutToCreate();
    createNode();
    Context apart = new Context(world);
    bench.run(bench.worker(new SimGraph(world, apart), new SimTable(world, apart)), 5);
    assertThat(world.kept.ledger).containsKey(KEY);
    assertThat(world.graph.outbox).isEmpty();
    world.rewindBy(2);
    assertThat(world.graph.outbox).hasSize(1);
    deleteNode();

    writesNothing(owner);
    finish(owner);

    assertThat(world.graph.records).isEmpty();
    assertThat(world.table).isEmpty();
  }
}
