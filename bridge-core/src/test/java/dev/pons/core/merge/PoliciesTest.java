package dev.pons.core.merge;

import static dev.pons.core.merge.MergeCases.EARLY;
import static dev.pons.core.merge.MergeCases.KEY;
import static dev.pons.core.merge.MergeCases.LATE;
import static dev.pons.core.merge.MergeCases.changed;
import static dev.pons.core.merge.MergeCases.input;
import static dev.pons.core.merge.MergeCases.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.DeletePolicy;
import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.Rules;
import dev.pons.core.merge.MergeResult.State;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.Intent;
import dev.pons.core.store.TableView;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoliciesTest {
  private static final Evidence GRAPH_LATER = changed(LATE, EARLY);

  @Test
  void aPropertysOwnPolicyDecidesInPlaceOfItsMappings() {
    Rules rules = rules(Map.of("b", Policy.PREFER_TABLE));
    MergeResult merged =
        merge(rules, Map.of("a", 1L, "b", 1L), Map.of("a", 2L, "b", 2L), Map.of("a", 3L, "b", 3L));
    assertThat(merged.properties()).isEqualTo(Map.of("a", 2L, "b", 3L));
  }

  @Test
  void anOperatorHasToDecideWhereThePolicyIsManual() {
    Rules rules = rules(Map.of("a", Policy.MANUAL));
    MergeResult merged =
        merge(rules, Map.of("a", 1L, "b", 1L), Map.of("a", 2L, "b", 2L), Map.of("a", 3L, "b", 1L));
    assertThat(merged.state()).isEqualTo(State.OPEN);
    assertThat(merged.conflicts())
        .containsExactly(new Conflict(KEY, "a", 1L, 2L, 3L, null, LATE, EARLY));
  }

  @Test
  void aDecisionHoldsForTheValuesThatItWasMadeFor() {
    MergeResult same = merge(chosen(2L, 3L), 2L, 3L);
    assertThat(same.properties()).isEqualTo(Map.of("a", 2L));
    assertThat(same.conflicts()).extracting(Conflict::winner).containsExactly(Side.GRAPH);
    assertThat(merge(chosen(2L, 3L), 2L, 4L).state()).isEqualTo(State.OPEN);
    assertThat(merge(chosen(2L, 3L), 9L, 3L).state()).isEqualTo(State.OPEN);
    assertThat(merge(chosen(2L, 3L), 3L, 3L).properties()).isEqualTo(Map.of("a", 3L));
  }

  @Test
  void whatIsDecidedIsKeptWhileAnotherPropertyIsOpen() {
    Rules rules = rules(Map.of("a", Policy.MANUAL, "b", Policy.MANUAL));
    Map<String, Object> base = Map.of("a", 1L, "b", 1L);
    TableView open = view(base, Map.of("a", 3L, "b", 3L));
    TableView view =
        new TableView(
            open.row(), open.ledger(), false, List.of(), 1, List.of(), List.of(chosen(2L, 3L)));
    GraphState node = new GraphState(Map.of("a", 2L, "b", 2L), 1L, null, List.of(), Set.of());
    MergeResult merged = Merge.merge(new MergeInput(KEY, node, view, GRAPH_LATER, rules, false));
    assertThat(merged.state()).isEqualTo(State.OPEN);
    assertThat(merged.conflicts()).extracting(Conflict::winner).containsExactly(Side.GRAPH, null);
  }

  private static Conflict chosen(long graph, long table) {
    return new Conflict(KEY, "a", 1L, graph, table, Side.GRAPH, null, null);
  }

  private static MergeResult merge(Conflict choice, long graph, long table) {
    TableView open = view(Map.of("a", 1L), Map.of("a", table));
    TableView view =
        new TableView(open.row(), open.ledger(), false, List.of(), 1, List.of(), List.of(choice));
    GraphState node = new GraphState(Map.of("a", graph), 1L, null, List.of(), Set.of());
    Rules rules = rules(Map.of("a", Policy.MANUAL));
    return Merge.merge(new MergeInput(KEY, node, view, GRAPH_LATER, rules, false));
  }

  @Test
  void aSumCountsWhatBothSidesAdded() {
    assertThat(sum(10L, 13L, 8L)).isEqualTo(11L);
    assertThat(sum(0.5, 1.5, 0.25)).isEqualTo(1.25);
    assertThat(sum(new BigDecimal("1.5"), new BigDecimal("2"), new BigDecimal("1")))
        .isEqualTo(new BigDecimal("1.5"));
  }

  @Test
  void oneAddedOnEitherSideMakesTwo() {
    assertThat(sum(5L, 6L, 6L)).isEqualTo(7L);
  }

  @Test
  void aSumThatOneSideChangedIsThatSides() {
    assertThat(sum(10L, 13L, 10L)).isEqualTo(13L);
    assertThat(sum(10L, 10L, 7L)).isEqualTo(7L);
  }

  @Test
  void aCounterThatBothSidesBeganIsTheirSum() {
    assertThat(
            merge(rules(Map.of("n", Policy.SUM)), Map.of(), Map.of("n", 2L), Map.of("n", 3L))
                .properties())
        .isEqualTo(Map.of("n", 5L));
  }

  @Test
  void noConflictIsLeftOfWhatWasJoined() {
    Rules rules = rules(Map.of("n", Policy.SUM));
    assertThat(merge(rules, Map.of("n", 1L), Map.of("n", 2L), Map.of("n", 3L)).conflicts())
        .isEmpty();
  }

  @Test
  void whatCannotBeAddedIsDecidedByTime() {
    assertThat(sum(1L, Long.MAX_VALUE, 3L)).isEqualTo(Long.MAX_VALUE);
    Rules rules = rules(Map.of("n", Policy.SUM));
    MergeResult removed = merge(rules, Map.of("n", 1L), Map.of(), Map.of("n", 3L));
    assertThat(removed.properties()).isEmpty();
    assertThat(removed.conflicts()).extracting(Conflict::table).containsExactly(3L);
  }

  @Test
  void whatTheGraphAlreadyHasIsNotAddedTwice() {
    // 10 became 13 in the graph and 12 in the table: 15 was written to the graph, then the owner
    // was lost. Meanwhile a user made 14 of the table's 12.
    Intent unfinished = new Intent(KEY, 7, Map.of("n", 15L), Map.of("n", 12L), List.of());
    TableView before = view(Map.of("n", 10L), Map.of("n", 14L));
    TableView view =
        new TableView(before.row(), before.ledger(), false, List.of(unfinished), 0, List.of());
    GraphState node = new GraphState(Map.of("n", 15L), 7L, null, List.of(), Set.of());
    Rules rules = rules(Map.of("n", Policy.SUM));
    MergeResult merged =
        Merge.merge(new MergeInput(KEY, node, view, changed(null, LATE), rules, false));
    assertThat(merged.properties()).isEqualTo(Map.of("n", 17L));
  }

  @Test
  void whatWasRemovedBeforeABatchBrokeOffStaysRemoved() {
    // a b lost its b in the graph and got a c in the table: a c was written to the graph, then the
    // table's commit was refused, because a user had added a d to the row.
    Intent unfinished = new Intent(KEY, 7, tags("a c"), tags("a b c"), List.of());
    TableView before = view(tags("a b"), tags("a b c d"));
    TableView view =
        new TableView(before.row(), before.ledger(), false, List.of(unfinished), 0, List.of());
    GraphState node = new GraphState(tags("a c"), 7L, null, List.of(), Set.of());
    Rules rules = rules(Map.of("tags", Policy.UNION));
    MergeResult merged =
        Merge.merge(new MergeInput(KEY, node, view, changed(null, LATE), rules, false));
    assertThat(merged.properties()).isEqualTo(tags("a c d"));
  }

  @Test
  void aBaseOfAnotherTypeOrADigestJoinsNothing() {
    assertThat(sum(10L, new BigDecimal("10"), new BigDecimal("10")))
        .as("the column's type was changed, and nothing else")
        .isEqualTo(new BigDecimal("10"));
    Rules rules = rules(Map.of("tags", Policy.UNION));
    Map<String, Object> digest = Rules.DEFAULT.base(Map.of("tags", List.of("x".repeat(2_000))));
    MergeResult merged = merge(rules, digest, tags("a"), tags("b"));
    assertThat(merged.properties()).as("decided by time").isEqualTo(tags("a"));
    assertThat(merged.conflicts()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "a b,   a b c, a b d, a b d c",
    "a b,   a,     a b c, a c",
    "a b,   b a c, b d,   b d c",
    "'',    a,     b,     b a",
    "a,     '',    a b,   b",
    "a b c, a b,   b c,   b",
  })
  void aUnionHoldsWhatEitherAddedAndNothingThatEitherRemoved(
      String base, String graph, String table, String union) {
    Rules rules = rules(Map.of("tags", Policy.UNION));
    MergeResult merged = merge(rules, tags(base), tags(graph), tags(table));
    assertThat(merged.properties()).isEqualTo(tags(union));
    assertThat(merged.conflicts()).isEmpty();
  }

  @Test
  void longListsAreKeptWholeForTheirUnion() {
    List<String> many = IntStream.range(0, 400).mapToObj(i -> "tag" + i).toList();
    Rules rules = rules(Map.of("tags", Policy.UNION));
    assertThat(rules.base(Map.of("tags", many))).isEqualTo(Map.of("tags", many));
    assertThat(Rules.DEFAULT.base(Map.of("tags", many))).isNotEqualTo(Map.of("tags", many));
    Map<String, Object> added = Map.of("tags", plus(many, "graph"));
    MergeResult merged =
        merge(
            rules,
            rules.base(Map.of("tags", many)),
            added,
            Map.of("tags", plus(many.subList(1, 400), "table")));
    assertThat(merged.properties().get("tags"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .hasSize(401)
        .doesNotContain("tag0")
        .endsWith("table", "graph");
  }

  private static List<String> plus(List<String> list, String one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }

  @Test
  void aDeletionWinsWhereTheMappingSaysSoAndWhatItWasIsKept() {
    Rules rules =
        new Rules(Direction.BOTH, Policy.NEWEST, Side.TABLE, DeletePolicy.DELETE, Map.of());
    Map<String, Object> base = Map.of("a", 1L);
    Map<String, Object> changed = Map.of("a", 2L);
    MergeResult merged = merge(rules, base, changed, null);
    assertThat(merged.properties()).isNull();
    assertThat(merged.conflicts())
        .containsExactly(new Conflict(KEY, null, base, changed, null, Side.TABLE, LATE, EARLY));
  }

  private static Object sum(Object base, Object graph, Object table) {
    return merge(
            rules(Map.of("n", Policy.SUM)),
            Map.of("n", base),
            Map.of("n", graph),
            Map.of("n", table))
        .properties()
        .get("n");
  }

  private static Map<String, Object> tags(String words) {
    return Map.of("tags", words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }

  private static Rules rules(Map<String, Policy> policies) {
    return new Rules(Direction.BOTH, Policy.NEWEST, Side.TABLE, DeletePolicy.KEEP, policies);
  }

  private static MergeResult merge(
      Rules rules, Map<String, Object> base, Map<String, Object> graph, Map<String, Object> table) {
    return Merge.merge(input(base, graph, table, GRAPH_LATER, rules, false));
  }
}
