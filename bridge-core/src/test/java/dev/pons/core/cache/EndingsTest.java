package dev.pons.core.cache;

import static dev.pons.core.search.Library.book;
import static dev.pons.core.search.Library.memory;
import static dev.pons.core.search.QueryBuilder.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.failure.RefusedException;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.record.RecordKey;
import dev.pons.core.search.FakeIndex;
import dev.pons.core.search.Library;
import dev.pons.core.search.Scope;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EndingsTest {
  private final FakeAnswers store = new FakeAnswers(new TestClock());
  private final FakeRecords records = new FakeRecords();
  private final FakeIndex index = new FakeIndex();
  private final Scopes scopes = new Scopes(Library.ALL, Library.MAPPINGS);
  private final Endings endings = new Endings(store, records, scopes, index);
  private String ana = "";
  private String ben = "";

  @BeforeEach
  void begin() {
    index
        .row(memory("a1"), Library.of("ana"))
        .row(memory("a2"), Library.of("ana"))
        .row(memory("b1"), Library.of("ben"))
        .row(book("x"), Map.of())
        .row(book("y"), Map.of());
    endings.settle();
    ana = generation("ana");
    ben = generation("ben");
  }

  private String generation(String user) {
    Scope scope = Scope.of(Map.of("user_id", user));
    return store.look(AnswerKey.of(query().scope(scope).build(), scopes)).generation();
  }

  private void assertEnded(boolean anas, boolean bens) {
    assertThat(!generation("ana").equals(ana)).as("answers of ana ended").isEqualTo(anas);
    assertThat(!generation("ben").equals(ben)).as("answers of ben ended").isEqualTo(bens);
  }

  private void relation(String type, RecordKey from, RecordKey to) {
    RecordKey key = RecordKey.of(type, from.parts().get(0), to.parts().get(0));
    endings.applied(Changes.of(key, List.of(Map.of())));
  }

  @Test
  void everythingEndsAtTheBeginning() {
    Endings next = new Endings(store, records, scopes, index);
    assertThat(next.owing()).isTrue();
    assertThat(next.settle()).isTrue();
    assertEnded(true, true);
    assertThat(next.owing()).isFalse();
  }

  @Test
  void changeEndsTheAnswersOfItsScopeOnly() {
    endings.applied(Changes.ofMemory("ana"));
    assertEnded(true, false);
  }

  @Test
  void recordThatMovedEndsTheAnswersOfBothItsScopes() {
    endings.applied(Changes.ofMemory("ben", "ana"));
    assertEnded(true, true);
  }

  @Test
  void sharedRecordEndsEverybodysAnswers() {
    endings.applied(Changes.ofBook());
    assertEnded(true, true);
  }

  @Test
  void recordOfWhichNothingIsKnownEndsEverybodysAnswers() {
    endings.applied(Changes.of(memory("m1"), List.of()));
    assertEnded(true, true);
  }

  @Test
  void whoMayHaveSeenARecordInBetweenLosesTheAnswer() {
    endings.applied(Changes.seenBy("user_id=ben"));
    assertEnded(false, true);
  }

  @Test
  void recordThatBelongsToNobodyEndsNothing() {
    endings.applied(Changes.of(memory("m1"), List.of(Map.of("content", "x"))));
    assertEnded(false, false);
    assertThat(endings.owing()).isFalse();
  }

  @Test
  void recordThatNobodyCanFindEndsNothing() {
    endings.applied(Changes.of(RecordKey.of("Agent", "g"), List.of(Library.of("ana"))));
    endings.applied(Changes.of(RecordKey.of("Removed", "r"), List.of(Library.of("ana"))));
    assertEnded(false, false);
  }

  @Test
  void relationEndsTheAnswersOfThoseWhoSeeItsEnds() {
    relation("FOLLOWS", memory("a1"), memory("a2"));
    assertEnded(true, false);
  }

  @Test
  void relationToASharedRecordEndsTheAnswersOfTheOtherEndsScope() {
    relation("QUOTES", memory("b1"), book("x"));
    assertEnded(false, true);
  }

  @Test
  void relationBetweenSharedRecordsEndsEverybodysAnswers() {
    relation("CITES", book("x"), book("y"));
    assertEnded(true, true);
  }

  @Test
  void relationThatLeadsNobodyAnywhereEndsNothing() {
    relation("WROTE", RecordKey.of("Agent", "g"), memory("a1"));
    relation("FOLLOWS", memory("gone"), memory("gone too"));
    assertEnded(false, false);
  }

  @Test
  void relationWhoseEndsCannotBeReadEndsEverybodysAnswers() {
    index.away = true;
    relation("FOLLOWS", memory("a1"), memory("a2"));
    assertEnded(true, true);
  }

  @Test
  void endsOfManyRelationsAreReadOnce() {
    RecordKey one = RecordKey.of("FOLLOWS", "a1", "a2");
    RecordKey other = RecordKey.of("FOLLOWS", "a2", "b1");
    endings.applied(
        List.of(Changes.of(one, List.of()).get(0), Changes.of(other, List.of()).get(0)));
    assertThat(index.read).singleElement().satisfies(keys -> assertThat(keys).hasSize(3));
    assertEnded(true, true);
  }

  @Test
  void whatCannotBeEndedIsOwedUntilItIs() {
    for (RuntimeException failure :
        List.of(new RetryableException("away", null), new RefusedException("no right", null))) {
      store.away = failure;
      endings.applied(Changes.ofMemory("ana"));
      assertThat(endings.settle()).isFalse();
      assertThat(endings.owing()).isTrue();

      store.away = null;
      assertThat(endings.settle()).isTrue();
      assertThat(endings.owing()).isFalse();
      assertEnded(true, false);
      ana = generation("ana");
    }
  }

  @Test
  void keptRecordEndsWithItsChangeWhoeverCanFindIt() {
    endings.applied(Changes.of(RecordKey.of("Agent", "g"), List.of()));
    assertThat(records.ended).containsExactly(RecordKey.of("Agent", "g"));
  }

  @Test
  void whatIsOwedOfRecordsIsBounded() {
    int before = records.allEnded;
    records.away = true;
    for (int i = 0; i <= 10_000; i++) {
      endings.applied(Changes.of(RecordKey.of("Agent", "g" + i), List.of()));
    }
    records.away = false;
    assertThat(endings.settle()).isTrue();
    assertThat(records.allEnded).isEqualTo(before + 1);
  }

  @Test
  void generationsThatWereEndedAreCounted() {
    long before = endings.ended();
    endings.applied(Changes.ofMemory("ana", "ben"));
    endings.applied(Changes.ofBook());
    assertThat(endings.ended() - before).isEqualTo(3);
  }
}
