package dev.pons.postgres.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.desk.Desk;
import dev.pons.core.desk.Desk.Cause;
import dev.pons.core.desk.Desk.ConflictQuery;
import dev.pons.core.desk.Desk.Counts;
import dev.pons.core.desk.Desk.LetterQuery;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.desk.KeptConflict.State;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.core.store.Conflict;
import dev.pons.core.store.Fence;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableStore;
import dev.pons.core.store.TableView;
import dev.pons.core.value.Bytes;
import dev.pons.core.value.Canonical;
import dev.pons.core.value.Span;
import dev.pons.core.value.ValueType;
import dev.pons.core.value.ValueType.Kind;
import dev.pons.postgres.SampleDatabase;
import dev.pons.testkit.table.Committing;
import dev.pons.testkit.table.SampleMappings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What waits for an operator, from being found to being applied. */
final class PostgresDeskIT {
  private static final RecordKey NOTE = RecordKey.of("note", "n1");
  private static final RecordKey OTHER = RecordKey.of("note", "n2");
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  @RegisterExtension static final SampleDatabase SAMPLE = new SampleDatabase();

  private TableStore store;
  private Desk desk;
  private Fence fence;

  @BeforeEach
  void clear() {
    SAMPLE.tables().clear();
    store = SAMPLE.postgres().store(SampleMappings.ALL);
    desk = SAMPLE.postgres().desk();
    fence = store.raise(0, 0);
  }

  @Test
  void whatAnOperatorHasToDecideIsListedWithBothValues() {
    park(conflict("title", "old", "g", "t"));
    KeptConflict kept = only();
    assertThat(kept)
        .isEqualTo(
            new KeptConflict(
                kept.id(),
                NOTE,
                "title",
                State.OPEN,
                "old",
                "g",
                "t",
                null,
                TIME,
                null,
                kept.at()));
    assertThat(desk.conflict(kept.id())).contains(kept);
    assertThat(desk.conflict(kept.id() + 1)).isEmpty();
    assertThat(desk.counts()).isEqualTo(new Counts(1, 0));
    assertThat(store.due(fence, 10)).isEmpty();
  }

  @Test
  void valuesAreKeptSoThatTheirTypesReadThemBack() {
    Bytes bytes = Bytes.of(new byte[] {1, 2, (byte) 255});
    Span span = new Span(14, 3, 4_500_000);
    LocalDate far = LocalDate.of(-43, 3, 15);
    park(conflict("a", List.of(bytes), bytes, span), conflict("b", null, far, List.of(span)));
    assertThat(read(Kind.BYTES, find("a").graph())).isEqualTo(bytes);
    assertThat(read(Kind.DURATION, find("a").table())).isEqualTo(span);
    assertThat(read(Kind.DATE, find("b").graph())).isEqualTo(far);
    assertThat(Canonical.of(ValueType.listOf(Kind.DURATION), find("b").table()))
        .isEqualTo(List.of(span));
  }

  private static Object read(Kind kind, Object json) {
    return Canonical.of(ValueType.of(kind), json);
  }

  @Test
  void aDecisionIsReadWithItsKeyAndTheKeyIsLookedAt() {
    park(conflict("title", "old", "g", "t"));
    assertThat(desk.choose(only().id(), Side.GRAPH)).isTrue();
    assertThat(store.due(fence, 10)).containsExactly(NOTE);
    assertThat(read().choices())
        .containsExactly(new Conflict(NOTE, "title", "old", "g", "t", Side.GRAPH, null, null));
  }

  @Test
  void theKeyWaitsUntilAllOfItsConflictsAreDecided() {
    Conflict title = conflict("title", "old", "g", "t");
    Conflict stars = conflict("stars", 1L, 2L, 3L);
    park(title, stars);
    List<KeptConflict> both = all();
    desk.choose(both.get(0).id(), Side.GRAPH);
    park(title, stars);
    assertThat(store.due(fence, 10)).as("parked again, one is open").isEmpty();
    desk.choose(both.get(1).id(), Side.TABLE);
    assertThat(store.due(fence, 10)).containsExactly(NOTE);
    assertThat(read().choices()).hasSize(2);
  }

  @Test
  void whatIsDecidedWhileTheKeyIsBeingParkedIsNotForgotten() {
    Conflict title = conflict("title", "old", "g", "t");
    park(title);
    desk.choose(only().id(), Side.GRAPH);
    park(title); // by an owner who had read the key before
    assertThat(store.due(fence, 10)).containsExactly(NOTE);
  }

  @Test
  void aDecisionOutlivesThatTheKeyIsParkedAgain() {
    Conflict title = conflict("title", "old", "g", "t");
    park(title, conflict("stars", 1L, 2L, 3L));
    long id = find("title").id();
    desk.choose(id, Side.GRAPH);
    park(title, conflict("stars", 1L, 2L, 4L));
    assertThat(find("title").id()).isEqualTo(id);
    assertThat(find("title").state()).isEqualTo(State.CHOSEN);
    assertThat(desk.conflicts(query(State.OBSOLETE)))
        .extracting(KeptConflict::table)
        .containsExactly(3);
  }

  @Test
  void whatWasDecidedIsSaidOnceItIsApplied() {
    park(conflict("title", "old", "g", "t"));
    long id = only().id();
    desk.choose(id, Side.GRAPH);
    Conflict decided = new Conflict(NOTE, "title", "old", "g", "t", Side.GRAPH, TIME, null);
    new Committing(store, fence).add(NOTE, Map.of("title", "g")).with(decided).send();
    assertThat(only().id()).isEqualTo(id);
    assertThat(only().state()).isEqualTo(State.DECIDED);
    assertThat(only().winner()).isEqualTo(Side.GRAPH);
    assertThat(desk.choose(id, Side.TABLE)).isFalse();
  }

  @Test
  void whatUsersEndThemselvesIsObsolete() {
    park(conflict("title", "old", "g", "t"));
    new Committing(store, fence).add(NOTE, Map.of("title", "same")).send();
    assertThat(only().state()).isEqualTo(State.OBSOLETE);
    assertThat(desk.counts()).isEqualTo(new Counts(0, 0));
  }

  @Test
  void conflictsArePagedAndChosenByMappingKeyAndState() {
    park(conflict("title", "old", "g", "t"), conflict("stars", 1L, 2L, 3L));
    List<KeptConflict> both = all();
    assertThat(
            desk.conflicts(new ConflictQuery("note", NOTE.text(), State.OPEN, both.get(0).id(), 9)))
        .containsExactly(both.get(1));
    assertThat(desk.conflicts(new ConflictQuery("tag", null, null, Long.MAX_VALUE, 9))).isEmpty();
    assertThat(desk.conflicts(new ConflictQuery(null, OTHER.text(), null, Long.MAX_VALUE, 9)))
        .isEmpty();
  }

  @Test
  void deadLettersAreListedAndGroupedByCause() {
    bury(NOTE, "too long");
    bury(OTHER, "too long");
    assertThat(desk.causes(LetterQuery.of(null, null, null)))
        .containsExactly(new Cause("note", "too long", 2));
    assertThat(desk.deadLetters(LetterQuery.of("note", NOTE.text(), null)))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).isEqualTo(NOTE);
              assertThat(letter.reason()).isEqualTo("too long");
              assertThat(letter.changes())
                  .containsEntry(Side.GRAPH, 1)
                  .containsEntry(Side.TABLE, 0);
            });
    assertThat(desk.deadLetters(LetterQuery.of(null, null, "another"))).isEmpty();
    assertThat(desk.counts()).isEqualTo(new Counts(0, 2));
  }

  @Test
  void aRetriedLetterIsLookedAtAgainAndADroppedOneIsForgotten() {
    bury(NOTE, "too long");
    bury(OTHER, "too long");
    assertThat(store.due(fence, 10)).isEmpty();
    assertThat(desk.retry(LetterQuery.of("note", NOTE.text(), null))).isEqualTo(1);
    assertThat(store.due(fence, 10)).containsExactly(NOTE);
    assertThat(desk.drop(LetterQuery.of("note", OTHER.text(), null))).isEqualTo(1);
    assertThat(desk.counts().deadLetters()).isEqualTo(1);
  }

  @Test
  void whoChangesTheirMindTooLateIsTold() {
    park(conflict("title", "old", "g", "t"));
    long id = only().id();
    assertThat(desk.choose(id, Side.GRAPH)).isTrue();
    assertThat(desk.choose(id, Side.GRAPH)).as("said again").isTrue();
    assertThat(desk.choose(id, Side.TABLE)).isFalse();
    assertThat(only().winner()).isEqualTo(Side.GRAPH);
  }

  @Test
  void whatWasOpenAboutADroppedLetterIsOver() {
    park(conflict("title", "old", "g", "t"));
    bury(NOTE, "unreadable");
    assertThat(desk.drop(LetterQuery.of(null, null, null))).isEqualTo(1);
    assertThat(only().state()).isEqualTo(State.OBSOLETE);
    assertThat(desk.counts()).isEqualTo(new Counts(0, 0));
  }

  @Test
  void aDecisionOutlivesThatOthersWereInTheWay() {
    park(conflict("title", "old", "g", "t"));
    desk.choose(only().id(), Side.GRAPH);
    store.park(fence, 0, List.of(parked(NOTE, Parked.State.CONTESTED, "others were faster")));
    assertThat(read().choices()).extracting(Conflict::winner).containsExactly(Side.GRAPH);
  }

  @Test
  void keysThatOnlyWaitAreNoDeadLetters() {
    store.park(fence, 0, List.of(parked(NOTE, Parked.State.WAITING, "an end is missing")));
    assertThat(desk.retry(LetterQuery.of(null, null, null))).isZero();
    assertThat(desk.drop(LetterQuery.of(null, null, null))).isZero();
    assertThat(read().parked()).isTrue();
  }

  private void park(Conflict... conflicts) {
    store.park(
        fence,
        0,
        List.of(
            new Parked(
                NOTE,
                Parked.State.UNDECIDED,
                "a reason",
                Set.of(),
                List.of(),
                List.of(conflicts))));
  }

  private void bury(RecordKey key, String reason) {
    store.park(fence, 0, List.of(parked(key, Parked.State.DEAD, reason)));
  }

  private static Parked parked(RecordKey key, Parked.State state, String reason) {
    Change change = new Change(key, Side.GRAPH, ChangeKind.UPDATED, TIME, "e1");
    return new Parked(key, state, reason, Set.of(), List.of(change));
  }

  private static Conflict conflict(String property, Object base, Object graph, Object table) {
    return new Conflict(NOTE, property, base, graph, table, null, TIME, null);
  }

  private TableView read() {
    return Committing.read(store, NOTE);
  }

  private KeptConflict only() {
    assertThat(all()).hasSize(1);
    return all().get(0);
  }

  private KeptConflict find(String property) {
    return all().stream()
        .filter(kept -> property.equals(kept.property()))
        .filter(kept -> kept.state() != State.OBSOLETE)
        .findFirst()
        .orElseThrow();
  }

  private List<KeptConflict> all() {
    return desk.conflicts(query(null));
  }

  private static ConflictQuery query(State state) {
    return new ConflictQuery(null, null, state, Long.MAX_VALUE, 100);
  }
}
