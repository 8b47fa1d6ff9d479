package dev.pons.postgres.replication;

import dev.pons.core.mapping.Mapping;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.mapping.TableName;
import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import dev.pons.postgres.ledger.OwnWrites;
import dev.pons.postgres.record.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns messages of pgoutput (protocol version 1) into changes. Used by one thread.
 *
 * <p>A key that the bridge's own message lists is passed over once per transaction: its own write.
 * What a trigger does to the same row after that is a change like any other.
 */
final class LogDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(LogDecoder.class);
  private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
  private static final String OWN_PREFIX = "pons";

  private final Mappings mappings;
  private final Searchables searchables;
  private final Map<Integer, List<Feed>> feeds = new HashMap<>();
  private final Set<RecordKey> own = new HashSet<>();
  private final Set<Integer> reported = new HashSet<>();
  private final Set<String> emptied = new HashSet<>();
  private Instant commitTime = POSTGRES_EPOCH;
  private int transaction;
  private boolean inTransaction;
  private long end;

  LogDecoder(Mappings mappings, Searchables searchables) {
    this.mappings = mappings;
    this.searchables = searchables;
  }

  /** Whether a transaction has begun and not ended. */
  boolean inTransaction() {
    return inTransaction;
  }

  /** Ids of the transactions whose changes were reported since this was asked for the last time. */
  Set<Integer> reported() {
    Set<Integer> ids = Set.copyOf(reported);
    reported.clear();
    return ids;
  }

  /** Names of mappings whose tables were truncated since this was asked for the last time. */
  Set<String> emptied() {
    Set<String> names = Set.copyOf(emptied);
    emptied.clear();
    return names;
  }

  /** Where the last complete transaction ended; 0 before the first. */
  long end() {
    return end;
  }

  /** Decodes one message and adds the changes in it. */
  void accept(ByteBuffer in, List<Change> changes) {
    char type = (char) in.get();
    switch (type) {
      case 'B' -> begin(in);
      case 'C' -> commit(in);
      case 'R' -> relation(in);
      case 'I' -> insert(in, changes);
      case 'U' -> update(in, changes);
      case 'D' -> delete(in, changes);
      case 'M' -> message(in);
      case 'T' -> truncate(in);
      case 'Y', 'O' -> LOG.trace("passed over message type={}", type);
      default -> throw new IllegalStateException("unknown message in the log: " + type);
    }
  }

  private void begin(ByteBuffer in) {
    in.getLong();
    commitTime = POSTGRES_EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
    transaction = in.getInt();
    inTransaction = true;
    own.clear();
  }

  private void commit(ByteBuffer in) {
    in.get();
    in.getLong();
    end = in.getLong();
    inTransaction = false;
    own.clear();
  }

  private void relation(ByteBuffer in) {
    int id = in.getInt();
    TableName name = new TableName(text(in), text(in));
    in.get();
    List<String> columns = new ArrayList<>();
    int count = in.getShort();
    for (int i = 0; i < count; i++) {
      in.get();
      columns.add(text(in));
      in.getLong();
    }
    List<Feed> ofTable = new ArrayList<>();
    for (Mapping mapping : mappings.all()) {
      if (mapping.table().equals(name)) {
        ofTable.add(Feed.of(mapping, columns, searchables));
      }
    }
    feeds.put(id, ofTable);
  }

  private void insert(ByteBuffer in, List<Change> changes) {
    List<Feed> ofTable = feeds(in.getInt());
    in.get();
    int start = in.position();
    for (Feed feed : ofTable) {
      report(feed, Tuple.read(in.position(start), feed.columns()), ChangeKind.CREATED, changes);
    }
  }

  /** The old row is there only where the identity changed, or is the whole row. */
  private void update(ByteBuffer in, List<Change> changes) {
    List<Feed> ofTable = feeds(in.getInt());
    int start = in.position();
    for (Feed feed : ofTable) {
      in.position(start);
      Tuple old = null;
      byte kind = in.get();
      if (kind == 'K' || kind == 'O') {
        old = Tuple.read(in, feed.columns());
        in.get();
      }
      Tuple row = Tuple.read(in, feed.columns()).orElse(old);
      if (old == null || feed.key(old).equals(feed.key(row))) {
        report(feed, row, ChangeKind.UPDATED, changes);
      } else {
        report(feed, old, ChangeKind.DELETED, changes);
        report(feed, row, ChangeKind.CREATED, changes);
      }
    }
  }

  private void delete(ByteBuffer in, List<Change> changes) {
    List<Feed> ofTable = feeds(in.getInt());
    in.get();
    int start = in.position();
    for (Feed feed : ofTable) {
      report(feed, Tuple.read(in.position(start), feed.columns()), ChangeKind.DELETED, changes);
    }
  }

  private List<Feed> feeds(int relation) {
    return feeds.getOrDefault(relation, List.of());
  }

  private void report(Feed feed, Tuple tuple, ChangeKind kind, List<Change> changes) {
    List<@Nullable String> parts = feed.key(tuple);
    if (parts.contains(null)) {
      LOG.warn("change of a row without key passed over mapping={}", feed.mapping().name());
      return;
    }
    RecordKey key = Keys.canonical(feed.mapping(), parts);
    if (!own.remove(key)) {
      reported.add(transaction);
      changes.add(new Change(key, Side.TABLE, kind, commitTime, null, feed.scope(tuple)));
    }
  }

  private void message(ByteBuffer in) {
    boolean transactional = in.get() == 1;
    in.getLong();
    String prefix = text(in);
    byte[] content = new byte[in.getInt()];
    in.get(content);
    if (transactional && prefix.equals(OWN_PREFIX)) {
      own.addAll(OwnWrites.read(new String(content, StandardCharsets.UTF_8)));
    }
  }

  private void truncate(ByteBuffer in) {
    int count = in.getInt();
    in.get();
    for (int i = 0; i < count; i++) {
      for (Feed feed : feeds(in.getInt())) {
        LOG.info("table was truncated mapping={}", feed.mapping().name());
        emptied.add(feed.mapping().name());
        reported.add(transaction);
      }
    }
  }

  /** Text up to the next zero byte. */
  private static String text(ByteBuffer in) {
    int start = in.position();
    int end = start;
    while (in.get(end) != 0) {
      end++;
    }
    byte[] bytes = new byte[end - start];
    in.get(bytes).get();
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
