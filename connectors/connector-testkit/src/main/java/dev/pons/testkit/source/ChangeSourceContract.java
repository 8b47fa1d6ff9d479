package dev.pons.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.capture.SourceBatch;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Users' changes are reported, at least once, until they are confirmed; the bridge's own never. */
public abstract class ChangeSourceContract {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int MAX = 100;

  protected ChangeSource source;

  /** A source over an empty store, neither installed nor begun. */
  protected abstract ChangeSource freshSource();

  /** The key of a record that the other methods write, whose identity is this text. */
  protected abstract RecordKey key(String id);

  /** A user creates a record. */
  protected abstract void insert(String id);

  /** A user changes a record. */
  protected abstract void update(String id);

  /** A user deletes a record. */
  protected abstract void delete(String id);

  /** A user creates so many records in one transaction, whose identities are prefix1, prefix2… */
  protected abstract void insertMany(String prefix, int count);

  /** The bridge creates a record. */
  protected abstract void insertAsBridge(String id);

  /** Confirms what was polled, in the way of this source. */
  protected void confirm(SourceBatch batch) {
    source.confirm(batch.position());
  }

  @BeforeEach
  void installAndBegin() {
    source = freshSource();
    source.install();
    source.begin();
  }

  @AfterEach
  void closeSource() {
    source.close();
  }

  /** Polls until all these keys were reported, and returns all that was. */
  protected List<Change> pollUntil(RecordKey... keys) throws InterruptedException {
    Set<RecordKey> missing = new HashSet<>(Set.of(keys));
    List<Change> all = new ArrayList<>();
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!missing.isEmpty() && Instant.now().isBefore(deadline)) {
      for (Change change : source.poll(MAX, POLL).changes()) {
        all.add(change);
        missing.remove(change.key());
      }
    }
    assertThat(missing).as("keys that were not reported").isEmpty();
    return all;
  }

  /** Polls until all these keys were reported and confirmed. */
  protected void confirmUntil(RecordKey... keys) throws InterruptedException {
    Set<RecordKey> missing = new HashSet<>(Set.of(keys));
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!missing.isEmpty() && Instant.now().isBefore(deadline)) {
      SourceBatch batch = source.poll(MAX, POLL);
      batch.changes().forEach(change -> missing.remove(change.key()));
      confirm(batch);
    }
    confirm(source.poll(MAX, POLL));
    assertThat(missing).as("keys that were not reported").isEmpty();
  }

  @Test
  void installingAgainMissesNothing() throws InterruptedException {
    source.poll(MAX, POLL);
    assertThat(source.install()).isFalse();
    source.close();
    assertThat(source.install()).isFalse();
  }

  @Test
  void emptySourceReportsNothing() throws InterruptedException {
    assertThat(source.poll(MAX, Duration.ZERO).changes()).isEmpty();
    assertThat(source.poll(MAX, POLL).changes()).isEmpty();
  }

  @Test
  void creationsChangesAndDeletionsAreReportedWithTheirTime() throws InterruptedException {
    Instant before = Instant.now();
    insert("a");
    assertThat(pollUntil(key("a")).get(0).kind()).isEqualTo(ChangeKind.CREATED);
    update("a");
    insert("marker1");
    assertThat(pollUntil(key("marker1"))).extracting(Change::key).contains(key("a"));
    delete("a");
    insert("marker2");
    List<Change> last = pollUntil(key("marker2"));
    assertThat(last)
        .filteredOn(change -> change.key().equals(key("a")))
        .extracting(Change::kind)
        .contains(ChangeKind.DELETED);
    assertThat(last)
        .allSatisfy(
            change -> {
              assertThat(change.side()).isEqualTo(source.side());
              assertThat(change.at())
                  .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
            });
  }

  @Test
  void writesOfTheBridgeAreNotReported() throws InterruptedException {
    insertAsBridge("own");
    insert("a");
    assertThat(pollUntil(key("a"))).extracting(Change::key).doesNotContain(key("own"));
  }

  @Test
  void usersChangeOfTheBridgesRecordIsReported() throws InterruptedException {
    insertAsBridge("own");
    update("own");
    pollUntil(key("own"));
  }

  @Test
  void whatWasNotConfirmedIsReportedAgainByTheNextRun() throws InterruptedException {
    insert("a");
    insert("b");
    pollUntil(key("a"), key("b"));
    source.begin();
    pollUntil(key("a"), key("b"));
  }

  @Test
  void whatWasConfirmedIsNotReportedAgain() throws InterruptedException {
    insert("a");
    confirmUntil(key("a"));
    source.close();
    source.begin();
    insert("b");
    assertThat(pollUntil(key("b"))).extracting(Change::key).doesNotContain(key("a"));
  }

  @Test
  void changesWhileNobodyReadsAreReportedLater() throws InterruptedException {
    source.close();
    insert("a");
    source.begin();
    pollUntil(key("a"));
  }

  @Test
  void largeTransactionComesInPieces() throws InterruptedException {
    insertMany("many", 450);
    Set<RecordKey> seen = new HashSet<>();
    Instant deadline = Instant.now().plus(PATIENCE);
    long position = 0;
    while (seen.size() < 450 && Instant.now().isBefore(deadline)) {
      SourceBatch batch = source.poll(MAX, POLL);
      assertThat(batch.changes()).hasSizeLessThanOrEqualTo(2 * MAX);
      assertThat(batch.position()).isGreaterThanOrEqualTo(position);
      position = batch.position();
      batch.changes().forEach(change -> seen.add(change.key()));
      confirm(batch);
    }
    assertThat(seen).hasSize(450);
  }
}
