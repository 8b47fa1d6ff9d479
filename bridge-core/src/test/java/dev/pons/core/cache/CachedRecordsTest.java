package dev.pons.core.cache;

import static dev.pons.core.search.Library.memory;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.search.FakeIndex;
import dev.pons.core.search.Library;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CachedRecordsTest {
  private static final RecordKey KEY = memory("a1");

  private final TestClock clock = new TestClock();
  private final FakeRecords store = new FakeRecords();
  private final FakeIndex index = new FakeIndex();
  private final Scopes scopes = new Scopes(Library.ALL, Library.MAPPINGS);
  private final Endings endings = new Endings(new FakeAnswers(clock), store, scopes, index);
  private Runnable whileReading = () -> {};
  private final CachedRecords records =
      new CachedRecords(store, endings, index, this::body, Duration.ofMinutes(5), clock);

  @BeforeEach
  void begin() {
    index.row(KEY, Library.of("ana"));
    endings.settle();
  }

  private String body(RecordKey key, Map<String, Object> record) {
    whileReading.run();
    return key + " of " + record.get("user_id");
  }

  private Served read() {
    return records.read(KEY).orElseThrow();
  }

  private void change(String user) {
    index.row(KEY, Library.of(user));
    endings.applied(Changes.of(KEY, List.of(Library.of(user))));
  }

  @Test
  void recordIsReadOnceWhileItDoesNotChange() {
    assertThat(read().cached()).isFalse();
    clock.move(Duration.ofSeconds(2));
    Served again = read();
    assertThat(again.cached()).isTrue();
    assertThat(again.age()).isEqualTo(Duration.ofSeconds(2));
    assertThat(again.answer().body()).isEqualTo("Memory[\"a1\"] of ana");
    assertThat(records.hits()).isEqualTo(1);
    assertThat(records.misses()).isEqualTo(1);
  }

  @Test
  void changedRecordIsReadAgain() {
    read();
    change("ben");
    assertThat(read().answer().body()).endsWith("ben");
  }

  @Test
  void whatWasReadWhileItChangedIsNotKept() {
    whileReading =
        () -> {
          whileReading = () -> {};
          change("ben");
        };
    assertThat(read().answer().body()).endsWith("ana");
    assertThat(store.kept).isEmpty();
    assertThat(read().answer().body()).endsWith("ben");
  }

  @Test
  void whatSomebodyElseReadsNowIsReadAndNotKept() {
    store.claim(KEY);
    assertThat(read().cached()).isFalse();
    assertThat(store.kept).isEmpty();
  }

  @Test
  void recordThatIsNotThereIsNotKept() {
    assertThat(records.read(memory("nobody"))).isEmpty();
    assertThat(store.kept).isEmpty();
  }

  @Test
  void nothingIsReadFromTheStoreWhileEndingsAreOwed() {
    read();
    store.away = true;
    change("ben");
    store.away = false;
    assertThat(read().answer().body()).endsWith("ben");
    endings.settle();
    assertThat(read().cached()).isFalse();
    assertThat(read().cached()).isTrue();
  }

  @Test
  void withoutTheStoreRowsAreRead() {
    read();
    store.away = true;
    assertThat(read().cached()).isFalse();
  }

  @Test
  void everythingEndsWithADaemonsStart() {
    read();
    new Endings(new FakeAnswers(clock), store, scopes, index).settle();
    assertThat(read().cached()).isFalse();
  }
}
