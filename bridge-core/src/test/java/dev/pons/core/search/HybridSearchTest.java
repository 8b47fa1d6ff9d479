package dev.pons.core.search;

import static dev.pons.core.search.Library.book;
import static dev.pons.core.search.Library.memory;
import static dev.pons.core.search.QueryBuilder.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pons.core.embedding.BusyException;
import dev.pons.core.embedding.Embedder;
import dev.pons.core.embedding.Embedding;
import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.Filter.Op;
import dev.pons.core.store.LogPosition;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HybridSearchTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final FakeIndex index = new FakeIndex();
  private final FakeGraph graph = new FakeGraph();
  private final FakeEmbedder model = new FakeEmbedder();

  private HybridSearch search(@Nullable Embedder embedder) {
    return new HybridSearch(Library.ALL, index, graph, embedder, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private SearchAnswer ask(QueryBuilder query) {
    return search(model).search(query.build());
  }

  private static List<RecordKey> keys(SearchAnswer answer) {
    return answer.hits().stream().map(Hit::key).toList();
  }

  private void words(String... ids) {
    for (String id : ids) {
      index.row(memory(id), Library.of("ana", "content", id, "uses", 1L));
      index.words.add(new Ranked(memory(id), 1.0 / (index.words.size() + 1)));
    }
  }

  @Test
  void legsAreFusedAndEachHitSaysWhoFoundIt() {
    words("a", "b");
    index.near.add(new Ranked(memory("b"), 0.9));
    index.row(memory("c"), Library.of("ana"));
    graph.edge(memory("b"), memory("c"));

    SearchAnswer answer = ask(query());

    assertThat(keys(answer)).containsExactly(memory("b"), memory("a"), memory("c"));
    assertThat(answer.hits().get(0).legs())
        .containsExactly(
            new LegScore(Leg.VECTOR, 1, 0.9, null), new LegScore(Leg.TEXT, 2, 0.5, null));
    assertThat(answer.hits().get(2).legs())
        .singleElement()
        .satisfies(leg -> assertThat(leg.from()).isEqualTo(memory("b")));
    assertThat(answer.hits().get(1).record()).containsEntry("content", "a");
    assertThat(answer.missing()).isEmpty();
    assertThat(answer.more()).isFalse();
  }

  @Test
  void placeAndTimeAreThoseBeforeTheFirstRead() {
    words("a");
    index.afterFinding = index::position;
    SearchAnswer answer = ask(query());
    assertThat(answer.asOf()).isEqualTo(NOW);
    assertThat(answer.position()).isEqualTo(new LogPosition(100));
  }

  @Test
  void recordThatIsDeletedMeanwhileIsNotReturned() {
    words("a", "b");
    index.near.add(new Ranked(memory("a"), 0.9));
    index.afterFinding = () -> index.rows.remove(memory("a"));
    assertThat(keys(ask(query()))).containsExactly(memory("b"));
  }

  @Test
  void foreignRecordIsNotReturnedWhateverTheIndexOffers() {
    words("a");
    index.row(memory("foreign"), Library.of("ben"));
    index.row(memory("nobodys"), Map.of("content", "x"));
    for (String id : List.of("foreign", "nobodys")) {
      index.near.add(new Ranked(memory(id), 1));
      index.words.add(new Ranked(memory(id), 1));
    }
    assertThat(keys(ask(query()))).containsExactly(memory("a"));
  }

  @Test
  void foreignRecordIsNotReturnedWhateverTheGraphOffers() {
    words("a");
    index.row(memory("foreign"), Library.of("ben"));
    graph.edge(memory("a"), memory("foreign"));
    assertThat(keys(ask(query().expansion(3, 20)))).containsExactly(memory("a"));
  }

  @Test
  void nothingIsGoneOnFromThatTheReaderMayNotSee() {
    words("a");
    index.row(memory("foreign"), Library.of("ben"));
    index.row(memory("b"), Library.of("ana"));
    index.words.add(new Ranked(memory("foreign"), 1));
    graph.edge(memory("foreign"), memory("b"));

    assertThat(keys(ask(query()))).containsExactly(memory("a"));
    assertThat(graph.asked).allSatisfy(from -> assertThat(from).containsExactly(memory("a")));
  }

  @Test
  void sharedRecordsAreFoundByEverybody() {
    index.row(book("x"), Map.of("content", "harbour"));
    index.words.add(new Ranked(book("x"), 1));
    assertThat(keys(ask(query()))).containsExactly(book("x"));
    assertThat(keys(ask(query().in("Book")))).containsExactly(book("x"));
    assertThat(keys(ask(query().in("Memory")))).isEmpty();
  }

  @Test
  void filtersHoldForWhatTheGraphLeadsTo() {
    words("a");
    index.row(memory("b"), Library.of("ana", "uses", 2L));
    index.row(memory("c"), Library.of("ana", "uses", 1L));
    graph.edge(memory("a"), memory("b")).edge(memory("a"), memory("c"));
    assertThat(keys(ask(query().where("uses", Op.EQ, new BigDecimal(1)))))
        .containsExactly(memory("a"), memory("c"));
  }

  @Test
  void mappingsThatAreNotMeantLeadOnButAreNotReturned() {
    words("a");
    index.row(book("x"), Map.of("content", "x"));
    index.row(memory("b"), Library.of("ana"));
    graph.edge(memory("a"), book("x")).edge(book("x"), memory("b"));
    assertThat(keys(ask(query().in("Memory").expansion(2, 20))))
        .containsExactly(memory("a"), memory("b"));
  }

  @Test
  void everyRowIsReadOnce() {
    words("a", "b");
    index.near.add(new Ranked(memory("a"), 0.9));
    graph.edge(memory("a"), memory("b"));
    ask(query());
    assertThat(index.read.stream().flatMap(keys -> keys.stream()))
        .containsExactlyInAnyOrder(memory("a"), memory("b"));
  }

  @Test
  void modelThatDoesNotAnswerIsAMissingLeg() {
    words("a");
    for (RuntimeException failure :
        List.of(
            new RetryableException("away", null),
            new BusyException("busy", Duration.ofSeconds(1), null),
            new RefusedException("wrong key", null))) {
      model.failure = failure;
      SearchAnswer answer = ask(query());
      assertThat(answer.missing()).containsExactly(Leg.VECTOR);
      assertThat(keys(answer)).containsExactly(memory("a"));
    }
  }

  @Test
  void textThatTheModelDoesNotTakeIsAMissingLeg() {
    words("a");
    model.embedding = new Embedding.Refused("too long");
    assertThat(ask(query()).missing()).containsExactly(Leg.VECTOR);
  }

  @Test
  void vectorsThatCannotBeComparedAreAMissingLeg() {
    words("a");
    index.incomparable = true;
    SearchAnswer answer = ask(query());
    assertThat(answer.missing()).containsExactly(Leg.VECTOR);
    assertThat(keys(answer)).containsExactly(memory("a"));
  }

  @Test
  void graphThatDoesNotAnswerIsAMissingLeg() {
    words("a");
    graph.away = true;
    assertThat(ask(query()).missing()).containsExactly(Leg.GRAPH);
    assertThat(ask(query().weights(1, 1, 0)).missing()).isEmpty();
    assertThat(ask(query().expansion(0, 20)).missing()).isEmpty();
  }

  @Test
  void legWithoutWeightIsNotAsked() {
    words("a");
    index.near.add(new Ranked(memory("a"), 0.9));
    assertThat(ask(query().weights(0, 1, 0)).hits().get(0).legs())
        .extracting(LegScore::leg)
        .containsExactly(Leg.TEXT);
    assertThat(model.asked).isEmpty();
    assertThat(ask(query().weights(1, 0, 0)).hits().get(0).legs())
        .extracting(LegScore::leg)
        .containsExactly(Leg.VECTOR);
  }

  @Test
  void withoutAModelWordsAnswerAndNothingIsMissing() {
    words("a");
    SearchAnswer answer = search(null).search(query().build());
    assertThat(keys(answer)).containsExactly(memory("a"));
    assertThat(answer.missing()).isEmpty();
    assertThatExceptionOfType(InvalidSearchException.class)
        .isThrownBy(() -> search(null).check(query().weights(1, 0, 0).build()))
        .satisfies(e -> assertThat(e.remedy()).contains("embedding.provider"));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    words("a", "b", "c", "d", "e");
    SearchAnswer first = ask(query().page(2, 0));
    SearchAnswer second = ask(query().page(2, 2));
    SearchAnswer third = ask(query().page(2, 4));
    assertThat(keys(first)).containsExactly(memory("a"), memory("b"));
    assertThat(keys(second)).containsExactly(memory("c"), memory("d"));
    assertThat(keys(third)).containsExactly(memory("e"));
    assertThat(List.of(first.more(), second.more(), third.more()))
        .containsExactly(true, true, false);
    assertThat(ask(query().page(2, 6)).hits()).isEmpty();
  }

  @Test
  void pageIsFullThoughSomeOfWhatWasFoundIsGone() {
    words("a", "b", "c", "d", "e", "f", "g");
    for (String id : List.of("a", "b", "d", "e")) {
      index.rows.remove(memory(id));
    }
    SearchAnswer answer = ask(query().page(2, 0).weights(0, 1, 0));
    assertThat(keys(answer)).containsExactly(memory("c"), memory("f"));
    assertThat(answer.more()).isTrue();
  }

  @Test
  void leastScoreCutsOffWhatIsWorse() {
    words("a", "b");
    index.near.add(new Ranked(memory("a"), 0.9));
    assertThat(keys(ask(query().least(0.6, -1)))).containsExactly(memory("a"));
    assertThat(keys(ask(query().least(0.4, -1)))).containsExactly(memory("a"), memory("b"));
  }

  @Test
  void leastSimilarityCutsOffOnlyWhatIsFoundByMeaning() {
    words("a");
    index.row(memory("far"), Library.of("ana"));
    index.near.add(new Ranked(memory("far"), 0.2));
    assertThat(keys(ask(query().least(0, 0.3)))).containsExactly(memory("a"));
    assertThat(keys(ask(query().least(0, 0.2)))).contains(memory("far"));
  }

  @Test
  void queryThatMakesNoSenseAsksNobody() {
    assertThatThrownBy(() -> ask(query().scope(Scope.ALL)))
        .isInstanceOf(InvalidSearchException.class);
    assertThat(model.asked).isEmpty();
    assertThat(index.read).isEmpty();
  }

  @Test
  void answerOfAScopeNamesNoRecordOfAnother() {
    words("a");
    index.row(memory("foreign"), Library.of("ben"));
    index.near.add(new Ranked(memory("foreign"), 1));
    index.row(memory("b"), Library.of("ana"));
    graph.edge(memory("foreign"), memory("b")).edge(memory("a"), memory("b"));
    Set<RecordKey> named =
        ask(query()).hits().stream()
            .flatMap(hit -> hit.legs().stream())
            .map(LegScore::from)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    assertThat(named).containsExactly(memory("a"));
  }
}
