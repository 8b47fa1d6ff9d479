package dev.pons.postgres.replication;

import dev.pons.postgres.sql.Connector;
import dev.pons.postgres.sql.Identifiers;
import dev.pons.postgres.sql.SqlErrors;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log as the server sends it, from what is confirmed. Used by one thread. */
final class LogStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);
  private static final int STATUS_SECONDS = 5;
  private static final long CONFIRM_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Connection connection;
  private final PGReplicationStream stream;
  private long confirmed;
  private long nextConfirm = System.nanoTime();

  private LogStream(Connection connection, PGReplicationStream stream) {
    this.connection = connection;
    this.stream = stream;
  }

  static LogStream open(Connector connector, ReplicationOptions options) {
    Connection connection = connector.openForReplication();
    try {
      PGReplicationStream stream =
          connection
              .unwrap(PGConnection.class)
              .getReplicationAPI()
              .replicationStream()
              .logical()
              .withSlotName(options.slot())
              .withSlotOption("proto_version", "1")
              .withSlotOption("publication_names", Identifiers.quote(options.publication()))
              .withSlotOption("messages", "true")
              .withStatusInterval(STATUS_SECONDS, TimeUnit.SECONDS)
              .withAutomaticFlush(false)
              .start();
      return new LogStream(connection, stream);
    } catch (SQLException e) {
      RuntimeException failure = SqlErrors.of(e);
      try {
        connection.close();
      } catch (SQLException suppressed) {
        failure.addSuppressed(suppressed);
      }
      throw failure;
    }
  }

  /** The next message; null where none is there yet. */
  @Nullable ByteBuffer next() {
    try {
      return stream.readPending();
    } catch (SQLException e) {
      throw SqlErrors.of(e);
    }
  }

  /** How far the server has sent, keepalives included. */
  long received() {
    return stream.getLastReceiveLSN().asLong();
  }

  /** Lets the server forget the log up to a position; told now and then, and when closed. */
  void confirm(long position) {
    if (position <= confirmed) {
      return;
    }
    confirmed = position;
    LogSequenceNumber place = LogSequenceNumber.valueOf(position);
    stream.setFlushedLSN(place);
    stream.setAppliedLSN(place);
    if (System.nanoTime() - nextConfirm >= 0) {
      nextConfirm = System.nanoTime() + CONFIRM_EVERY_NANOS;
      try {
        stream.forceUpdateStatus();
      } catch (SQLException e) {
        throw SqlErrors.of(e);
      }
    }
  }

  @Override
  public void close() {
    try (Connection closing = connection) {
      if (confirmed > 0 && !closing.isClosed()) {
        stream.forceUpdateStatus();
      }
    } catch (SQLException e) {
      LOG.debug("replication connection was gone when closed sqlstate={}", e.getSQLState());
    }
  }
}
