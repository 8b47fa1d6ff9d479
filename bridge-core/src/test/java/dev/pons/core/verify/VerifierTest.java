package dev.pons.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.EntityMapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.PropertyMapping;
import dev.pons.core.mapping.Rules;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.scope.KeyScope;
import dev.pons.core.scope.ScopedKeys;
import dev.pons.core.store.KeyRange;
import dev.pons.core.store.LedgerEntry;
import dev.pons.core.store.Obstacle;
import dev.pons.core.store.Parked;
import dev.pons.core.value.ValueType;
import dev.pons.core.verify.Cause.Why;
import dev.pons.core.verify.Difference.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class VerifierTest {
  private static final Instant AGREED = Instant.parse("2026-01-02T03:04:05Z");

  private final TwoSides sides = new TwoSides();
  private final List<Duration> pauses = new ArrayList<>();
  private Runnable duringPause = () -> {};

  private static RecordKey key(String id) {
    return RecordKey.of("E", id);
  }

  private void both(String id, Object value) {
    sides.rows.put(key(id), Map.of("x", value));
    sides.nodes.put(key(id), Map.of("x", value));
  }

  private void agreed(String id, Map<String, Object> base) {
    sides.ledger.put(
        key(id), new LedgerEntry(1, base, 1L, 0, Set.of(), AGREED.minusSeconds(9), AGREED));
  }

  private Verifier verifier() {
    Mappings mappings = new Mappings(List.of(mapping()));
    ScopedKeys keys =
        new ScopedKeys(
            mappings,
            TwoSides.scan(sides.nodes, sides.unreadableNodes),
            TwoSides.scan(sides.rows, sides.unreadableRows),
            sides.table());
    return new Verifier(
        mappings,
        sides.graph(),
        sides.table(),
        sides.recordRows(),
        sides.desk(),
        keys,
        pause -> {
          pauses.add(pause);
          duringPause.run();
        },
        Clock.systemUTC());
  }

  private static EntityMapping mapping() {
    return new EntityMapping(
        "E",
        "E",
        new TableName("public", "e"),
        new PropertyMapping("id", "id", ValueType.of(ValueType.Kind.TEXT)),
        List.of(),
        null,
        Rules.DEFAULT);
  }

  private MappingReport verify(KeyScope scope) throws InterruptedException {
    return verifier().verify(scope, told -> {}).mappings().get(0);
  }

  private Difference only() throws InterruptedException {
    List<Difference> sample = verify(KeyScope.ALL).sample();
    assertThat(sample).hasSize(1);
    return sample.get(0);
  }

  @Test
  void whatDiffersIsCountedByKindOverAllPages() throws InterruptedException {
    for (int n = 0; n < 5; n++) {
      both("equal" + n, n);
    }
    sides.rows.put(key("row"), Map.of());
    sides.nodes.put(key("node"), Map.of());
    both("changed", 1);
    sides.rows.put(key("changed"), Map.of("x", 2));

    List<VerifyProgress> told = new ArrayList<>();
    MappingReport report = verifier().verify(KeyScope.ALL, told::add).mappings().get(0);

    assertThat(report.tableCount()).isEqualTo(7);
    assertThat(report.graphCount()).isEqualTo(7);
    assertThat(List.of(report.missingInGraph(), report.missingInTable(), report.different()))
        .containsExactly(1L, 1L, 1L);
    assertThat(report.keys()).containsExactlyInAnyOrder(key("row"), key("node"), key("changed"));
    assertThat(told.get(told.size() - 1)).isEqualTo(new VerifyProgress("E", 14, 14));
  }

  @Test
  void whatArrivesWithinTheLagWindowIsNoDifference() throws InterruptedException {
    sides.rows.put(key("late"), Map.of("x", 1));
    duringPause = () -> sides.nodes.put(key("late"), Map.of("x", 1));
    assertThat(verify(KeyScope.ALL).differences()).isZero();
    assertThat(pauses).hasSize(1);
  }

  @Test
  void aRecordThatCannotBeReadIsADifferenceAndEndsNothing() throws InterruptedException {
    both("a", 1);
    both("node", 1);
    both("row", 1);
    both("z", 1);
    sides.rows.put(key("y"), Map.of());
    sides.unreadableNodes.add(key("node"));
    sides.unreadableRows.add(key("row"));
    sides.unreadableNodes.add(key("only in the graph"));

    MappingReport report = verify(KeyScope.ALL);

    assertThat(report.unreadable()).isEqualTo(3);
    assertThat(report.missingInGraph()).isEqualTo(1);
    assertThat(report.sample())
        .filteredOn(d -> d.kind() == Kind.UNREADABLE)
        .extracting(d -> d.cause().reason())
        .containsExactlyInAnyOrder(
            "column content of a row", "property content of a node", "property content of a node");
  }

  @Test
  void aDifferenceThatNobodyReportedSaysWhichSideIsNotAsAgreedAndSinceWhen()
      throws InterruptedException {
    both("a", 1);
    sides.rows.put(key("a"), Map.of("x", 2));
    agreed("a", Map.of("x", 1));
    assertThat(only())
        .isEqualTo(
            new Difference(
                key("a"),
                Kind.DIFFERENT,
                List.of("x"),
                new Cause(Why.UNREPORTED, null, null, Set.of(Side.TABLE), AGREED)));
    sides.nodes.remove(key("a"));
    assertThat(only().cause().changed()).containsExactlyInAnyOrder(Side.TABLE, Side.GRAPH);
  }

  @Test
  void aKeyThatTheLedgerDoesNotKnowIsUnknown() throws InterruptedException {
    sides.nodes.put(key("a"), Map.of());
    assertThat(only().cause()).isEqualTo(new Cause(Why.UNKNOWN, null, null, Set.of(), null));
  }

  @Test
  void whatTheGraphsOutboxReportsIsOnItsWay() throws InterruptedException {
    sides.nodes.put(key("a"), Map.of());
    sides.pending.put(
        key("a"), new Change(key("a"), Side.GRAPH, ChangeKind.CREATED, AGREED, "entry"));
    assertThat(only().cause().why()).isEqualTo(Why.ON_ITS_WAY);
  }

  @Test
  void whatIsParkedSaysWhy() throws InterruptedException {
    sides.nodes.put(key("a"), Map.of());
    sides.obstacles.put(key("a"), new Obstacle(Parked.State.DEAD, "too long", 3));
    assertThat(only().cause().why()).isEqualTo(Why.DEAD_LETTER);
    assertThat(only().cause().reason()).isEqualTo("too long");
    sides.obstacles.put(key("a"), new Obstacle(Parked.State.OSCILLATING, "altered", 3));
    assertThat(only().cause().why()).isEqualTo(Why.DEAD_LETTER);
    sides.obstacles.put(key("a"), new Obstacle(Parked.State.WAITING, "lacks an end", 1));
    assertThat(only().cause().why()).isEqualTo(Why.PARKED);
    sides.obstacles.put(key("a"), new Obstacle(Parked.State.UNDECIDED, "manual", 1));
    sides.conflicts.put(key("a"), 17L);
    assertThat(only().cause().why()).isEqualTo(Why.OPEN_CONFLICT);
    assertThat(only().cause().conflict()).isEqualTo(17);
  }

  @Test
  void justTheKeysThatAreListedAreCompared() throws InterruptedException {
    both("a", 1);
    sides.rows.put(key("b"), Map.of());
    sides.rows.put(key("not listed"), Map.of());
    List<RecordKey> listed = List.of(key("a"), key("b"), key("nowhere"));
    MappingReport report = verifier().verify(listed, told -> {}).mappings().get(0);
    assertThat(report.tableCount()).isEqualTo(2);
    assertThat(report.graphCount()).isEqualTo(1);
    assertThat(report.keys()).containsExactly(key("b"));
  }

  @Test
  void onlyTheKeysOfOneSideAreComparedWhereItIsAskedFor() throws InterruptedException {
    sides.rows.put(key("row"), Map.of());
    sides.nodes.put(key("node"), Map.of());
    both("changed", 1);
    sides.rows.put(key("changed"), Map.of("x", 2));
    KeyScope graph = new KeyScope(null, KeyRange.ALL, null, Side.GRAPH, null);
    assertThat(verify(graph).keys()).containsExactlyInAnyOrder(key("node"), key("changed"));
    KeyScope table = new KeyScope(null, KeyRange.ALL, null, Side.TABLE, null);
    assertThat(verify(table).keys()).containsExactlyInAnyOrder(key("row"), key("changed"));
  }

  @Test
  void whatBothSidesHaveInARangeIsCountedOnce() throws InterruptedException {
    both("a", 1);
    sides.rows.put(key("a"), Map.of("x", 2));
    KeyScope range = new KeyScope("E", new KeyRange("a", "b"), null, null, null);
    assertThat(verify(range).differences()).isEqualTo(1);
  }

  @Test
  void moreThanTheFirstThousandAreCountedAndTheirKeysKept() throws InterruptedException {
    for (int n = 0; n < 1_500; n++) {
      sides.rows.put(key("k" + n), Map.of());
    }
    MappingReport report = verify(KeyScope.ALL);
    assertThat(report.sample()).hasSize(1_000).allMatch(d -> d.cause() != null);
    assertThat(report.missingInGraph()).isEqualTo(1_500);
    assertThat(report.keys()).hasSize(1_500);
  }
}
