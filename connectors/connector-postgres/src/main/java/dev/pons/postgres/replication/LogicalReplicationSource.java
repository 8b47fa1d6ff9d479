package dev.pons.postgres.replication;

import dev.pons.core.capture.ChangeSource;
import dev.pons.core.capture.SourceBatch;
import dev.pons.core.failure.RetryableException;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.Change;
import dev.pons.core.record.Side;
import dev.pons.postgres.source.Installation;
import dev.pons.postgres.source.Kept;
import dev.pons.postgres.source.Tidying;
import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Database;
import dev.pons.postgres.sql.Pause;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Users' changes of the mapped tables, from the write-ahead log.
 *
 * <p>Positions are places in the log. A transaction comes in pieces where it is large; the position
 * of a piece is the end of the transaction before. Idle sources hand out positions too, so that
 * their slot moves on.
 */
public final class LogicalReplicationSource implements ChangeSource {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(10);

  /** Heartbeats must come back sooner, or the connection is dead without knowing. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

  private static final String HEARTBEAT =
      "SELECT pg_logical_emit_message(true, 'pons-heartbeat', '')";

  private final Database database;
  private final Connector connector;
  private final Mappings mappings;
  private final Searchables searchables;
  private final ReplicationOptions options;
  private final Installation installation;
  private final Publication publication;
  private final Slot slot;
  private final Visibility visibility;
  private final Tidying tidying;
  private LogDecoder decoder;
  private Silence silence;
  private @Nullable LogStream stream;

  /** What the log has told and nobody can see yet. */
  private List<Change> unseen = new ArrayList<>();

  private Set<String> emptied = Set.of();
  private Set<Integer> unseenTransactions = Set.of();
  private long told;
  private boolean settled;
  private long position;
  private long nextHeartbeat;

  /**
   * @param remains takes away what another way to capture left, once nothing can be missed any
   *     more; returns whether nothing is left
   */
  public LogicalReplicationSource(
      Database database,
      Connector connector,
      Mappings mappings,
      Searchables searchables,
      ReplicationOptions options,
      BooleanSupplier remains) {
    this.database = database;
    this.connector = connector;
    this.mappings = mappings;
    this.searchables = searchables;
    this.options = options;
    this.installation = new Installation(database, options.slot());
    this.publication = new Publication(database, options.publication(), mappings, installation);
    this.slot = new Slot(database, connector, options.slot(), installation);
    this.decoder = new LogDecoder(mappings, searchables);
    this.silence = new Silence(LONGEST_SILENCE);
    this.visibility = new Visibility(database);
    this.tidying = new Tidying(remains);
  }

  @Override
  public Side side() {
    return Side.TABLE;
  }

  /**
   * The publication comes first: a slot cannot be read from before it. That changes may have been
   * missed is told until somebody polls.
   */
  @Override
  public boolean install() {
    boolean publicationCreated = publication.ensure();
    slot.ensure(publicationCreated);
    return !installation.settled();
  }

  @Override
  public void begin() {
    close();
    slot.release();
    decoder = new LogDecoder(mappings, searchables);
    position = 0;
    told = 0;
    unseen = new ArrayList<>();
    emptied = Set.of();
    unseenTransactions = Set.of();
    settled = false;
    nextHeartbeat = System.nanoTime();
    silence = new Silence(LONGEST_SILENCE.plus(options.heartbeat()));
    stream = LogStream.open(connector, options);
  }

  @Override
  public SourceBatch poll(int max, Duration timeout) throws InterruptedException {
    LogStream open = opened();
    settle();
    if (unseenTransactions.isEmpty()) {
      take(open, max, timeout);
      emptied = decoder.emptied();
      unseenTransactions = decoder.reported();
    }
    if (!unseenTransactions.isEmpty() && !visibility.await(unseenTransactions, timeout)) {
      return new SourceBatch(List.of(), told);
    }
    SourceBatch batch = new SourceBatch(unseen, emptied, position);
    unseen = new ArrayList<>();
    emptied = Set.of();
    unseenTransactions = Set.of();
    told = position;
    return batch;
  }

  private void take(LogStream open, int max, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    Duration pause = SHORTEST_PAUSE;
    while (unseen.size() < max) {
      ByteBuffer message = open.next();
      if (message != null) {
        decoder.accept(message, unseen);
        position = Math.max(position, decoder.end());
        continue;
      }
      if (!decoder.inTransaction() && unseen.isEmpty()) {
        position = Math.max(position, open.received());
      }
      if (!unseen.isEmpty() || System.nanoTime() - deadline >= 0) {
        break;
      }
      silence.look(open.received());
      beat();
      Pause.of(pause);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
  }

  private void settle() {
    if (!settled) {
      installation.settle();
      settled = true;
    }
    tidying.runOnce();
  }

  private LogStream opened() {
    LogStream open = stream;
    if (open == null) {
      throw new RetryableException("the source was not begun", null);
    }
    return open;
  }

  /** Writes into the log, so that it has something that can be confirmed. */
  private void beat() {
    long now = System.nanoTime();
    if (now - nextHeartbeat < 0) {
      return;
    }
    nextHeartbeat = now + options.heartbeat().toNanos();
    database.statement(
        connection -> {
          try (PreparedStatement emit = connection.prepareStatement(HEARTBEAT)) {
            return emit.execute();
          }
        });
  }

  @Override
  public void confirm(long confirmed) {
    LogStream open = stream;
    if (open != null) {
      open.confirm(confirmed);
    }
  }

  /** How the slot stands; empty where there is none. Thread-safe. */
  public Optional<SlotStatus> status() {
    return slot.status();
  }

  /** How much of the log the slot keeps; empty where there is none. Thread-safe. */
  public Optional<Kept> kept() {
    return status().map(slotStatus -> new Kept(slotStatus.retainedBytes(), null));
  }

  @Override
  public void close() {
    LogStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }
}
