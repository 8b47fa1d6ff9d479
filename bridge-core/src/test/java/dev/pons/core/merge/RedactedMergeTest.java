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
    Merged in = input(SHOWN, Map.of("note", "to [email] now", "a", 1L), SHOWN);
    assertThat(in.result().properties()).isEqualTo(Map.of("note", "to [email] now", "a", 1L));
    assertThat(in.result().conflicts()).isEmpty();
  }

  @Test
  void otherPropertiesFlowBothWays() {
    Merged in = input(SHOWN, SHOWN, Map.of("note", "to [email]", "a", 2L));
    assertThat(in.result().properties()).isEqualTo(Map.of("note", "to [email]", "a", 2L));
  }

  @Test
  void whatAUserMadeOfItOnTheOtherSideIsReplacedAndKeptRedacted() {
    Merged in = input(SHOWN, SHOWN, Map.of("note", "ask bob@x.org", "a", 1L));
    MergeResult merged = in.result();
    assertThat(merged.properties()).isEqualTo(SHOWN);
    assertThat(merged.conflicts())
        .containsExactly(
            new Conflict(KEY, "note", null, "to [email]", "ask [email]", Side.GRAPH, null, null));
  }

  @Test
  void whereOnlyTheHiddenPartDiffersNothingIsKept() {
    Merged in = input(SHOWN, SHOWN, Map.of("note", "to bob@x.org", "a", 1L));
    assertThat(in.result().properties()).isEqualTo(SHOWN);
    assertThat(in.result().conflicts()).isEmpty();
  }

  @Test
  void aValueRemovedOnTheClearSideIsRemoved() {
    Merged in = input(SHOWN, Map.of("a", 1L), SHOWN);
    assertThat(in.result().properties()).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void whatTheClearSideNeverHadIsTheOtherSidesOwn() {
    Map<String, Object> agreed = Map.of("a", 1L);
    Merged in = input(agreed, agreed, Map.of("note", "of the table", "a", 2L));
    assertThat(in.input().view().row().properties()).isEqualTo(Map.of("a", 2L));
    assertThat(in.result().properties()).isEqualTo(Map.of("a", 2L));
    assertThat(in.result().conflicts()).isEmpty();
  }

  @Test
  void aRecordCreatedOnTheOtherSideCrossesWithoutIt() {
    Merged in = input(null, null, Map.of("note", "to bob@x.org", "a", 1L));
    assertThat(in.result().properties()).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void aUsersChangeOfItOutlivesADeletion() {
    Merged in = input(SHOWN, null, Map.of("note", "to bob@x.org", "a", 1L));
    assertThat(in.result().properties()).isEqualTo(Map.of("a", 1L));
    assertThat(in.input().view().row().properties()).isEqualTo(Map.of("a", 1L));
    assertThat(in.result().conflicts())
        .extracting(Conflict::table)
        .containsExactly(Map.of("note", "to [email]", "a", 1L));
  }

  @Test
  void whatIsTheOtherSidesOwnGoesWithItsRecord() {
    Merged in = input(Map.of("a", 1L), null, Map.of("note", "own", "a", 1L));
    assertThat(in.result().properties()).isNull();
    assertThat(in.result().conflicts()).isEmpty();
  }

  @Test
  void aDeletionDeletesWhatNobodyChanged() {
    Merged in = input(SHOWN, null, SHOWN);
    assertThat(in.result().properties()).isNull();
    assertThat(in.input().view().row().properties()).isEqualTo(SHOWN);
  }

  @Test
  void aChangeThatOutlivesADeletionBringsTheRecordBackWithoutIt() {
    Merged in = input(SHOWN, null, Map.of("note", "to [email]", "a", 9L));
    assertThat(in.result().properties()).isEqualTo(Map.of("a", 9L));
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
    Merged in = Merged.of(MergeCases.input(SHOWN, changed, null, Evidence.NONE, rules, false));
    Object kept = in.result().conflicts().stream().map(Conflict::graph).findFirst().orElse("");
    assertThat(kept.toString()).doesNotContain("bob@x.org");
  }

  @Test
  void aOneWayMappingKeepsWhatItReplacesRedacted() {
    Rules rules = new Rules(Direction.TO_TABLE, Policy.NEWEST, Side.TABLE).with(RULES.redactions());
    Merged in =
        Merged.of(
            MergeCases.input(
                SHOWN,
                SHOWN,
                Map.of("note", "ask bob@x.org", "a", 1L),
                Evidence.NONE,
                rules,
                false));
    assertThat(in.result().properties()).isEqualTo(SHOWN);
    assertThat(in.result().conflicts()).extracting(Conflict::table).containsExactly("ask [email]");
  }

  @Test
  void droppedPropertiesAreTheOtherSidesOwn() {
    Rules rules =
        Rules.DEFAULT.with(new Redactions(Side.GRAPH, Map.of("note", new Redaction.Drop())));
    Map<String, Object> agreed = Map.of("a", 1L);
    Merged in =
        Merged.of(
            MergeCases.input(
                agreed, agreed, Map.of("note", "own", "a", 1L), Evidence.NONE, rules, false));
    assertThat(in.result().properties()).isEqualTo(agreed);
  }

  private static Merged input(
      Map<String, Object> base, Map<String, Object> graph, Map<String, Object> table) {
    return Merged.of(MergeCases.input(base, graph, table, Evidence.NONE, RULES, false));
  }
}
