package dev.pons.core.resync;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lane;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.record.Side;
import dev.pons.core.store.KeyPage;
import dev.pons.core.store.KeyScan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a job, mapping by mapping, the table's before the graph's. Used by one thread.
 *
 * <p>A page is counted before it is offered, at a place that the store keeps: whoever goes on after
 * a crash offers that page again and counts it once, and a pause that was noted stops the next one.
 */
final class Offering {
  private static final int PAGE = 1_000;
  private static final List<Side> SIDES = List.of(Side.TABLE, Side.GRAPH);

  private final ResyncJob job;
  private final ResyncRun run;
  private final String incarnation;
  private final List<Mapping> scope;
  private final KeyScan graph;
  private final KeyScan table;
  private final ChangeBus bus;
  private final ResyncStore store;
  private int step;
  private @Nullable String cursor;
  private long known;
  private long scanned;
  private long offered;

  Offering(
      ResyncJob job,
      ResyncRun run,
      String incarnation,
      List<Mapping> scope,
      KeyScan graph,
      KeyScan table,
      ChangeBus bus,
      ResyncStore store) {
    this.job = job;
    this.run = run;
    this.incarnation = incarnation;
    this.scope = scope;
    this.graph = graph;
    this.table = table;
    this.bus = bus;
    this.store = store;
  }

  ResyncJob job() {
    return job;
  }

  /** Goes on at a job's place, whose mapping is in scope. */
  Offering at(ResyncJob interrupted) {
    ResyncPlace place = interrupted.place();
    if (place != null) {
      List<String> names = scope.stream().map(Mapping::name).toList();
      step = names.indexOf(place.mapping()) * SIDES.size() + SIDES.indexOf(place.side());
      cursor = place.cursor();
      scanned = place.scanned();
      offered = place.offered();
      known = interrupted.progress().scanned();
    }
    return this;
  }

  /** Offers the next page; false where there is none, or the job is not to go on. */
  boolean page() {
    if (!bus.incarnation().equals(incarnation)) {
      return false;
    }
    if (ended()) {
      store.offered(run);
      return false;
    }
    Mapping mapping = scope.get(step / SIDES.size());
    KeyPage page = (side() == Side.TABLE ? table : graph).page(mapping, cursor, PAGE);
    List<DirtyKey> keys =
        page.keys().stream().distinct().map(key -> DirtyKey.ofJob(key, run)).toList();
    if (!store.offering(run, known, place(), keys.size(), keys.size())) {
      rest();
      return false;
    }
    known = scanned + keys.size();
    if (!keys.isEmpty()) {
      bus.offer(Lane.RESYNC, keys);
    }
    moveOn(page.next(), keys.size());
    return true;
  }

  /** What was counted is on the bus: whoever goes on need not offer it again. */
  void rest() {
    if (known == scanned && !ended()) {
      store.reached(run, known, place());
    }
  }

  private ResyncPlace place() {
    String mapping = scope.get(step / SIDES.size()).name();
    return new ResyncPlace(mapping, side(), cursor, scanned, offered);
  }

  private Side side() {
    return SIDES.get(step % SIDES.size());
  }

  private boolean ended() {
    return step == SIDES.size() * scope.size();
  }

  private void moveOn(@Nullable String next, int count) {
    scanned += count;
    offered += count;
    cursor = next;
    if (cursor == null) {
      step++;
    }
  }
}
