package dev.pons.core.verify;

import dev.pons.core.record.RecordKey;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.resync.Resyncs;
import dev.pons.core.scope.KeyScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has what a comparison found resynced, and says what remains. Thread-safe.
 *
 * <p>Just the keys that differ are looked at, or all in scope of their mapping where they are very
 * many. Nothing is forced: a conflict is decided as ever, and a dead letter may stay one.
 */
public final class Repair {
  private static final Duration STEP = Duration.ofMillis(500);

  private final Verifier verifier;
  private final Resyncs resyncs;
  private final Verifier.Pause pause;

  public Repair(Verifier verifier, Resyncs resyncs, Verifier.Pause pause) {
    this.verifier = verifier;
    this.resyncs = resyncs;
    this.pause = pause;
  }

  /**
   * Has it resynced, waits until that has ended, and compares again. A resync that is paused
   * meanwhile is waited for.
   *
   * @param scope what was compared
   * @param found something that differs
   * @param started told which resyncs began
   * @param told after every page that is compared again
   * @throws dev.pons.core.resync.ResyncActiveException the same is being resynced already
   */
  public VerifyReport run(
      KeyScope scope,
      VerifyReport found,
      Consumer<List<String>> started,
      Consumer<VerifyProgress> told)
      throws InterruptedException {
    List<MappingReport> differing =
        found.mappings().stream().filter(one -> one.differences() > 0).toList();
    List<RecordKey> listed = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (MappingReport one : differing) {
      if (one.keys() == null) {
        ids.add(resyncs.start(scope.within(one.mapping())).id());
      } else {
        listed.addAll(one.keys());
      }
    }
    if (!listed.isEmpty()) {
      ids.add(resyncs.start(listed).id());
    }
    started.accept(List.copyOf(ids));
    for (String id : ids) {
      awaitEnd(id);
    }
    return remaining(scope, differing, listed, told);
  }

  private void awaitEnd(String id) throws InterruptedException {
    while (resyncs.find(id).map(ResyncJob::state).filter(ResyncState::active).isPresent()) {
      pause.await(STEP);
    }
  }

  private VerifyReport remaining(
      KeyScope scope,
      List<MappingReport> differing,
      List<RecordKey> listed,
      Consumer<VerifyProgress> told)
      throws InterruptedException {
    VerifyReport some = verifier.verify(listed, told);
    List<MappingReport> reports = new ArrayList<>(some.mappings());
    for (MappingReport one : differing) {
      if (one.keys() == null) {
        reports.addAll(verifier.verify(scope.within(one.mapping()), told).mappings());
      }
    }
    return new VerifyReport(reports, some.started(), verifier.now());
  }
}
