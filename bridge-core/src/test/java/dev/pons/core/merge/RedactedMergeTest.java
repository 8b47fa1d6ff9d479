package dev.pons.core.merge;

import static dev.pons.core.merge.MergeCases.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.mapping.Direction;
import dev.pons.core.mapping.Policy;
import dev.pons.core.mapping.Rules;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redaction;
import dev.pons.core.redact.Redactions;
import dev.pons.core.redact.Scrub;
import dev.pons.core.store.Conflict;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The graph has {@code note} in clear and shows it scrubbed; the merge sees what is shown. */
class RedactedMergeTest {
  private static final Rules RULES =
      Rules.DEFAULT.with(new Redactions(Side.GRAPH, Map.of("note", new Scrub())));
  private static final Map<String, Object> SHOWN = Map.of("note", "to [email]", "a", 1L);

  @Test
  void theClearSidesValueFlows() {
    MergeInput in = input(SHOWN, Map.of("note", "to [email] now", "a", 1L), SHOWN);
    assertThat(Merge.merge(in).properties()).isEqualTo(Map.of("note", "to [email] now", "a", 1L));
    assertThat(Merge.merge(in).conflicts()).isEmpty();
  }

  @Test
  void otherPropertiesFlowBothWays() {
    MergeInput in = input(SHOWN, SHOWN, Map.of("note", "to [email]", "a", 2L));
    assertThat(Merge.merge(in).properties()).isEqualTo(Map.of("note", "to [email]", "a", 2L));
  }

  @Test
  void whatAUserMadeOfItOnTheOtherSideIsReplacedAndKeptRedacted() {
    MergeInput in = input(SHOWN, SHOWN, Map.of("note", "ask bob@x.org", "a", 1L));
    MergeResult merged = Merge.merge(in);
    assertThat(merged.properties()).isEqualTo(SHOWN);
    assertThat(merged.conflicts())
        .containsExactly(
            new Conflict(
                KEY, "note", "to [email]", "to [email]", "ask [email]", Side.GRAPH, null, null));
  }

  @Test
  void whereOnlyTheHiddenPartDiffersNothingIsKept() {
    MergeInput in = input(SHOWN, SHOWN, Map.of("note", "to bob@x.org", "a", 1L));
    assertThat(Merge.merge(in).properties()).isEqualTo(SHOWN);
    assertThat(Merge.merge(in).conflicts()).isEmpty();
  }

  @Test
  void aValueRemovedOnTheClearSideIsRemoved() {
    MergeInput in = input(SHOWN, Map.of("a", 1L), SHOWN);
    assertThat(Merge.merge(in).properties()).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void whatTheClearSideNeverHadIsTheOtherSidesOwn() {
    Map<String, Object> agreed = Map.of("a", 1L);
    MergeInput in = input(agreed, agreed, Map.of("note", "of the table", "a", 2L));
    assertThat(in.view().row().properties()).isEqualTo(Map.of("a", 2L));
    assertThat(Merge.merge(in).properties()).isEqualTo(Map.of("a", 2L));
    assertThat(Merge.merge(in).conflicts()).isEmpty();
  }

  @Test
  void aRecordCreatedOnTheOtherSideCrossesWithoutIt() {
    MergeInput in = input(null, null, Map.of("note", "to bob@x.org", "a", 1L));
    assertThat(Merge.merge(in).properties()).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void aDeletionOnTheClearSideDeletesWhateverWasMadeOfIt() {
    MergeInput in = input(SHOWN, null, Map.of("note", "to bob@x.org", "a", 1L));
    assertThat(Merge.merge(in).properties()).isNull();
    assertThat(Merge.merge(in).conflicts()).isEmpty();
  }

  @Test
  void aChangeThatOutlivesADeletionBringsTheRecordBackWithoutIt() {
    MergeInput in = input(SHOWN, null, Map.of("note", "to [email]", "a", 9L));
    assertThat(Merge.merge(in).properties()).isEqualTo(Map.of("a", 9L));
  }

  @Test
  void aWholeRecordIsKeptRedacted() {
    Rules rules =
        new Rules(
                Direction.BOTH,
                Policy.NEWEST,
                Side.TABLE,
                dev.pons.core.mapping.DeletePolicy.DELETE,
                Map.of())
            .with(new Redactions(Side.TABLE, Map.of("note", new Scrub())));
    Map<String, Object> changed = Map.of("note", "ask bob@x.org", "a", 1L);
    MergeInput in = Common.of(MergeCases.input(SHOWN, changed, null, Evidence.NONE, rules, false));
    Object kept = Merge.merge(in).conflicts().stream().map(Conflict::graph).findFirst().orElse("");
    assertThat(kept.toString()).doesNotContain("bob@x.org");
  }

  @Test
  void aOneWayMappingKeepsWhatItReplacesRedacted() {
    Rules rules = new Rules(Direction.TO_TABLE, Policy.NEWEST, Side.TABLE).with(RULES.redactions());
    MergeInput in =
        Common.of(
            MergeCases.input(
                SHOWN,
                SHOWN,
                Map.of("note", "ask bob@x.org", "a", 1L),
                Evidence.NONE,
                rules,
                false));
    assertThat(Merge.merge(in).properties()).isEqualTo(SHOWN);
    assertThat(Merge.merge(in).conflicts())
        .extracting(Conflict::table)
        .containsExactly("ask [email]");
  }

  @Test
  void droppedPropertiesAreTheOtherSidesOwn() {
    Rules rules =
        Rules.DEFAULT.with(new Redactions(Side.GRAPH, Map.of("note", new Redaction.Drop())));
    Map<String, Object> agreed = Map.of("a", 1L);
    MergeInput in =
        Common.of(
            MergeCases.input(
                agreed, agreed, Map.of("note", "own", "a", 1L), Evidence.NONE, rules, false));
    assertThat(Merge.merge(in).properties()).isEqualTo(agreed);
  }

  private static MergeInput input(
      Map<String, Object> base, Map<String, Object> graph, Map<String, Object> table) {
    return Common.of(MergeCases.input(base, graph, table, Evidence.NONE, RULES, false));
  }
}
