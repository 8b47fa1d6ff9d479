package dev.pons.core.verify;

import dev.pons.core.desk.Desk;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.record.RecordKey;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.scope.ScopedKeys;
import dev.pons.core.store.GraphStore;
import dev.pons.core.store.Obstacles;
import dev.pons.core.store.TableStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Compares both sides directly, key by key, in bounded memory.
 *
 * <p>Whatever differs is read again after a while, so that changes on their way are no differences.
 * A record that cannot be read is a difference too. Thread-safe.
 */
public final class Verifier {
  private final Mappings mappings;
  private final Sight sight;
  private final Causes causes;
  private final ScopedKeys keys;
  private final Pause pause;
  private final Clock clock;

  /** How a comparison waits before it reads differing keys again. */
  public interface Pause {
    void await(Duration duration) throws InterruptedException;
  }

  /**
   * @param parked knows which keys are parked
   * @param desk knows which conflicts are open
   */
  public Verifier(
      Mappings mappings,
      GraphStore graph,
      TableStore table,
      Obstacles parked,
      Desk desk,
      ScopedKeys keys,
      Pause pause,
      Clock clock) {
    this.mappings = mappings;
    this.sight = new Sight(mappings, graph, table);
    this.causes = new Causes(parked, desk);
    this.keys = keys;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * Compares the keys of a scope that is no list.
   *
   * @param progress told after every page
   * @throws IllegalArgumentException there is no such mapping
   */
  public VerifyReport verify(KeyScope scope, Consumer<VerifyProgress> progress)
      throws InterruptedException {
    Instant started = clock.instant();
    Collection<Mapping> some =
        scope.mapping() == null ? mappings.all() : List.of(mappings.named(scope.mapping()));
    List<MappingReport> reports = new ArrayList<>();
    for (Mapping one : some) {
      KeyScope part = scope.within(one.name());
      reports.add(scan(one.name(), progress).run(part, keys.of(part)));
    }
    return new VerifyReport(reports, started, clock.instant());
  }

  /**
   * Compares just some keys, of whichever mappings.
   *
   * @param progress told after every page
   */
  public VerifyReport verify(Collection<RecordKey> some, Consumer<VerifyProgress> progress)
      throws InterruptedException {
    Instant started = clock.instant();
    Map<String, Set<RecordKey>> byMapping = new LinkedHashMap<>();
    some.forEach(k -> byMapping.computeIfAbsent(k.mapping(), m -> new LinkedHashSet<>()).add(k));
    List<MappingReport> reports = new ArrayList<>();
    for (Map.Entry<String, Set<RecordKey>> one : byMapping.entrySet()) {
      reports.add(scan(one.getKey(), progress).run(one.getValue()));
    }
    return new VerifyReport(reports, started, clock.instant());
  }

  Instant now() {
    return clock.instant();
  }

  private MappingScan scan(String mapping, Consumer<VerifyProgress> progress) {
    return new MappingScan(mapping, sight, causes, pause, progress);
  }
}
