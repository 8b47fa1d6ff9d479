package dev.pons.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.bus.ChangeBus;
import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.RecordKey;
import dev.pons.core.resync.ResyncActiveException;
import dev.pons.core.resync.ResyncJob;
import dev.pons.core.resync.ResyncState;
import dev.pons.core.resync.ResyncStore;
import dev.pons.core.resync.Resyncs;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.scope.ScopedKeys;
import dev.pons.core.value.ValueType;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is resynced of what a comparison found. */
final class RepairTest {
  private static final RecordKey KEY = RecordKey.of("E", "a");
  private static final RecordKey OTHER = RecordKey.of("F", "b");

  private final TwoSides sides = new TwoSides();
  private final List<ResyncJob> jobs = new ArrayList<>();
  private final List<RecordKey> listed = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private int looks;

  private static EntityMapping mapping(String name) {
    return new EntityMapping(
        name,
        name,
        new TableName("public", name),
        new PropertyMapping("id", "id", ValueType.of(ValueType.Kind.TEXT)),
        List.of(),
        null,
        Rules.DEFAULT);
  }

  /** Jobs are done, and both sides equal, at the third look. */
  private VerifyReport repair(MappingReport... found) throws InterruptedException {
    Mappings mappings = new Mappings(List.of(mapping("E"), mapping("F")));
    ScopedKeys keys =
        new ScopedKeys(
            mappings,
            TwoSides.scan(sides.nodes, sides.unreadableNodes),
            TwoSides.scan(sides.rows, sides.unreadableRows),
            sides.table());
    Verifier verifier =
        new Verifier(
            mappings,
            sides.graph(),
            sides.table(),
            sides.recordRows(),
            sides.desk(),
            keys,
            pause -> {},
            Clock.systemUTC());
    Resyncs resyncs = new Resyncs(keys, port(ChangeBus.class), store(), 1, Clock.systemUTC());
    return new Repair(verifier, resyncs, pause -> {})
        .run(
            KeyScope.ALL,
            new VerifyReport(List.of(found), Instant.EPOCH, Instant.EPOCH),
            told::addAll,
            progress -> {});
  }

  private ResyncStore store() {
    return ResyncStore.class.cast(
        Proxy.newProxyInstance(
            ResyncStore.class.getClassLoader(),
            new Class<?>[] {ResyncStore.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "active" -> jobs;
                  case "add" -> add((ResyncJob) arguments[0], (Collection<?>) arguments[1]);
                  case "find" -> find((String) arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                }));
  }

  private static <T> T port(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  private boolean add(ResyncJob job, Collection<?> keys) {
    keys.forEach(key -> listed.add((RecordKey) key));
    return jobs.add(job);
  }

  private Optional<ResyncJob> find(String id) {
    if (++looks > 2) {
      sides.nodes.putAll(sides.rows);
    }
    return jobs.stream().filter(j -> looks <= 2 && j.id().equals(id)).findFirst();
  }

  private static MappingReport missing(String mapping, @Nullable List<RecordKey> keys) {
    long count = keys == null ? 20_000 : keys.size();
    return new MappingReport(mapping, 0, count, count, 0, 0, 0, 0, List.of(), keys);
  }

  @Test
  void theKeysOfAllMappingsThatDifferAreOneResyncThatIsWaitedFor() throws InterruptedException {
    sides.rows.put(KEY, Map.of());
    sides.rows.put(OTHER, Map.of());
    VerifyReport remaining = repair(missing("E", List.of(KEY)), missing("F", List.of(OTHER)));
    assertThat(listed).containsExactly(KEY, OTHER);
    assertThat(told).containsExactly(jobs.get(0).id());
    assertThat(looks).isEqualTo(3);
    assertThat(remaining.differences()).isZero();
    assertThat(remaining.mappings()).extracting(MappingReport::mapping).containsExactly("E", "F");
  }

  @Test
  void aMappingWithVeryManyDifferencesIsResyncedAndComparedWhole() throws InterruptedException {
    sides.rows.put(OTHER, Map.of());
    sides.rows.put(RecordKey.of("F", "not repaired"), Map.of("x", 1));
    VerifyReport remaining = repair(missing("E", List.of(KEY)), missing("F", null));
    assertThat(jobs).hasSize(2);
    assertThat(jobs.get(0).scope()).isEqualTo(KeyScope.of("F"));
    assertThat(listed).containsExactly(KEY);
    assertThat(remaining.mappings()).hasSize(2);
    assertThat(remaining.mappings().get(1).tableCount()).as("all of F").isEqualTo(2);
  }

  @Test
  void aMappingWithoutDifferencesIsLeftAlone() throws InterruptedException {
    sides.rows.put(KEY, Map.of());
    repair(missing("E", List.of(KEY)), missing("F", List.of()));
    assertThat(listed).containsExactly(KEY);
  }

  @Test
  void whatIsBeingResyncedAlreadyIsNamed() {
    ResyncJob running = ResyncJob.of("r1", KeyScope.of("F"), false, 1, Instant.EPOCH);
    jobs.add(
        new ResyncJob(
            "r1",
            running.scope(),
            false,
            ResyncState.PAUSED,
            running.progress(),
            Instant.EPOCH,
            null,
            1,
            "bus",
            null,
            null));
    assertThatThrownBy(() -> repair(missing("F", null)))
        .isInstanceOf(ResyncActiveException.class)
        .hasMessageContaining("r1");
  }
}
