package dev.pons.core.sim;

import dev.pons.core.failure.FencedException;
import dev.pons.core.failure.RewoundException;
import dev.pons.core.mapping.Policy;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One random schedule of users, owners and faults, and what it showed. */
final class Schedule {
  private static final int MOST_STEPS_TO_REST = 60_000;
  private static final int MOST_ROUNDS = 50;

  private final World world;
  private final Users users;
  private final SimQueues queues;
  private final List<Owner> owners = new ArrayList<>();
  private final List<Owner> zombies = new ArrayList<>();
  private final Clock clock = clock();

  private Schedule(long seed, Options options) {
    world = new World(seed, options);
    users = new Users(world);
    queues = new SimQueues(world);
    for (int partition = 0; partition < World.PARTITIONS; partition++) {
      owners.add(new Owner(partition, world, queues, clock));
    }
  }

  /**
   * What a schedule came to.
   *
   * @param violation null where nothing went wrong
   * @param disputed how many counters could not be joined at some time
   */
  record Result(Violation violation, List<String> log, int disputed) {
    static Result of(World world, Violation violation) {
      return new Result(violation, world.log, world.disputed.size());
    }
  }

  static Result run(long seed, Options options) {
    Schedule schedule = new Schedule(seed, options);
    try {
      schedule.run();
      return Result.of(schedule.world, null);
    } catch (Violation violation) {
      return Result.of(schedule.world, violation);
    } catch (AssertionError e) {
      if (e.getCause() instanceof Violation violation) {
        return Result.of(schedule.world, violation);
      }
      throw new AssertionError("seed " + seed + " of " + options, e);
    } finally {
      schedule.owners.forEach(owner -> owner.fiber.kill());
      schedule.zombies.forEach(owner -> owner.fiber.kill());
    }
  }

  private void run() {
    for (int step = 0; step < world.options.steps(); step++) {
      step();
    }
    world.calm = true;
    settle();
    for (int step = 0; step < 200 && !zombies.isEmpty(); step++) {
      stepOf(anyOf(zombies));
    }
    settle();
    world.check.checkOwed();
    compare();
  }

  /** Operators and users do what is theirs to do until nothing is left. */
  private void settle() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      comeToRest();
      if (!users.decide() && !users.removeDangling()) {
        return;
      }
    }
    throw new Violation("undecided", world.kept.parked.toString());
  }

  private void step() {
    Options options = world.options;
    if (!world.inFlight.isEmpty() && world.random.nextDouble() < 0.04) {
      land();
    }
    if (options.rules().policy() == Policy.MANUAL && world.random.nextDouble() < 0.02) {
      users.decide();
    }
    double chance = world.random.nextDouble() - options.user();
    if (chance < 0) {
      users.write();
    } else if ((chance -= options.ownerLost()) < 0) {
      loseOwner(world.random.nextInt(World.PARTITIONS));
    } else if ((chance -= options.rewind()) < 0) {
      world.rewind();
    } else if (!zombies.isEmpty() && (chance -= 0.15) < 0) {
      stepOf(anyOf(zombies));
    } else {
      stepOf(anyOf(owners));
    }
  }

  private Owner anyOf(List<Owner> some) {
    return some.get(world.random.nextInt(some.size()));
  }

  private void stepOf(Owner owner) {
    world.now++;
    owner.fiber.step();
    if (owner.fiber.ended()) {
      zombies.remove(owner);
    }
  }

  /** The owner crashes, or is paused and goes on later beside its successor. */
  private void loseOwner(int partition) {
    Owner lost = owners.get(partition);
    if (world.random.nextBoolean()) {
      lost.zombie = true;
      zombies.add(lost);
      world.log("owner of " + partition + " is paused");
    } else {
      lost.fiber.kill();
      world.log("owner of " + partition + " crashes");
    }
    owners.set(partition, new Owner(partition, world, queues, clock));
  }

  /** A statement whose sender gave up on it reaches the graph after all. */
  private void land() {
    Runnable statement = world.inFlight.remove(world.random.nextInt(world.inFlight.size()));
    try {
      statement.run();
      world.log("the statement above landed late");
    } catch (FencedException | RewoundException refused) {
      world.log("a late statement was refused");
    }
  }

  private void comeToRest() {
    for (int step = 0; step < MOST_STEPS_TO_REST; step++) {
      if (step % 50 == 0 && isAtRest()) {
        if (world.inFlight.isEmpty()) {
          return;
        }
        land();
      }
      stepOf(!zombies.isEmpty() && step % 5 == 0 ? anyOf(zombies) : anyOf(owners));
    }
    throw new Violation(
        "not drained",
        world.graph.outbox
            + " "
            + world.tableEvents
            + " parked "
            + world.kept.parked.keySet()
            + " suspects "
            + world.kept.suspects);
  }

  private boolean isAtRest() {
    boolean marked = true;
    for (int partition = 0; world.options.mark() && partition < World.PARTITIONS; partition++) {
      marked &= world.graph.marks[partition] == world.kept.attempted[partition];
    }
    return marked
        && world.graph.outbox.stream().allMatch(e -> isParked(e.key()))
        && world.tableEvents.isEmpty()
        && world.kept.suspects.stream().allMatch(this::isParked)
        && parkedMayStay()
        && owners.stream().allMatch(o -> o.worker.owns() && o.worker.inHand() == 0);
  }

  private boolean isParked(RecordKey key) {
    return world.kept.parked.containsKey(key);
  }

  /**
   * What may stay parked: what an operator has to decide and what that holds up, relations without
   * ends, and nodes that such a relation holds.
   */
  private boolean parkedMayStay() {
    return world.kept.parked.isEmpty()
        || world.kept.parked.values().stream().anyMatch(Users::isOpen)
        || world.table.keySet().stream()
            .anyMatch(
                key ->
                    key.mapping().equals("R")
                        && !World.ends(key).stream().allMatch(world.table::containsKey));
  }

  private void compare() {
    Map<RecordKey, Object> graph = values(Side.GRAPH, world.graph.records, world.table);
    Map<RecordKey, Object> table = values(Side.TABLE, world.table, world.graph.records);
    if (!graph.equals(table)) {
      throw new Violation("differ", graph + " " + table);
    }
    world.counted.forEach(
        (key, sum) -> {
          boolean exact = world.table.get(key).cells.get("x").value() == sum;
          if (!exact && !world.disputed.contains(key)) {
            throw new Violation("miscounted", key + " " + table.get(key) + " not " + sum);
          }
        });
  }

  private Map<RecordKey, Object> values(
      Side side, Map<RecordKey, SimRecord> records, Map<RecordKey, SimRecord> others) {
    Map<RecordKey, Object> values = new HashMap<>();
    records.forEach(
        (key, record) -> {
          SimRecord other = others.get(key);
          Map<String, Cell> cells = other == null ? Map.of() : other.cells;
          values.put(key, world.hidden.common(side, record.cells, cells));
        });
    return values;
  }

  /** A step takes a millisecond. */
  private Clock clock() {
    InstantSource steps = () -> Instant.ofEpochMilli(world.now);
    return steps.withZone(ZoneOffset.UTC);
  }
}
