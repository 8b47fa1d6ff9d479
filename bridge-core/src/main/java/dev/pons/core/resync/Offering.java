package dev.pons.core.resync;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.bus.Lane;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.scope.KeySource;
import dev.pons.core.scope.KeySource.Page;
import dev.pons.core.scope.KeySource.Stretch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a job. Used by one thread.
 *
 * <p>A page is counted before it is offered, at a place that the store keeps: whoever goes on after
 * a crash offers that page again and counts it once, and a pause that was noted stops the next one.
 */
final class Offering {
  private final ResyncJob job;
  private final ResyncRun run;
  private final String incarnation;
  private final KeySource keys;
  private final List<Stretch> stretches;
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
      KeySource keys,
      ChangeBus bus,
      ResyncStore store) {
    this.job = job;
    this.run = run;
    this.incarnation = incarnation;
    this.keys = keys;
    this.stretches = keys.stretches();
    this.bus = bus;
    this.store = store;
  }

  ResyncJob job() {
    return job;
  }

  /** Goes on at the job's place, if that is still in scope. */
  boolean goOn() {
    ResyncPlace place = job.place();
    int found = place == null ? -1 : stretches.indexOf(new Stretch(place.mapping(), place.side()));
    if (place == null || found < 0) {
      return false;
    }
    step = found;
    cursor = place.cursor();
    scanned = place.scanned();
    offered = place.offered();
    known = job.progress().scanned();
    return true;
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
    Page page = keys.page(stretches.get(step), cursor);
    if (!store.offering(run, known, place(), page.scanned(), page.keys().size())) {
      rest();
      return false;
    }
    known = scanned + page.scanned();
    if (!page.keys().isEmpty()) {
      bus.offer(Lane.RESYNC, page.keys().stream().map(key -> DirtyKey.ofJob(key, run)).toList());
    }
    moveOn(page);
    return true;
  }

  /** What was counted is on the bus: whoever goes on need not offer it again. */
  void rest() {
    if (known == scanned && !ended()) {
      store.reached(run, known, place());
    }
  }

  private ResyncPlace place() {
    Stretch stretch = stretches.get(step);
    return new ResyncPlace(stretch.mapping(), stretch.side(), cursor, scanned, offered);
  }

  private boolean ended() {
    return step == stretches.size();
  }

  private void moveOn(Page page) {
    scanned += page.scanned();
    offered += page.keys().size();
    cursor = page.next();
    if (cursor == null) {
      step++;
    }
  }
}
