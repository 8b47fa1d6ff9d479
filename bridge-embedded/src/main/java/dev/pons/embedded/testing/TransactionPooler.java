package dev.pons.embedded.testing;

import dev.pons.embedded.testing.PostgresWire.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A pooler in front of Postgres, as strict as PgBouncer in transaction mode: each transaction gets
 * the connection that was not used for longest, whoever opened it, as it was left. What a program
 * keeps in a session is lost to it and found by others.
 */
public final class TransactionPooler implements AutoCloseable {
  private final InetSocketAddress server;
  private final ServerSocket listener;
  private final BlockingQueue<PostgresWire> idle = new LinkedBlockingQueue<>();
  private final Set<PostgresWire> open = ConcurrentHashMap.newKeySet();

  private TransactionPooler(InetSocketAddress server, ServerSocket listener) {
    this.server = server;
    this.listener = listener;
  }

  /** A pooler before the server of a JDBC URL. */
  public static TransactionPooler before(String jdbcUrl) {
    URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
    try {
      TransactionPooler pooler =
          new TransactionPooler(
              new InetSocketAddress(uri.getHost(), uri.getPort()),
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      daemon(pooler::accept);
      return pooler;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "transaction-pooler");
    thread.setDaemon(true);
    thread.start();
  }

  /** The same URL with the pooler's address. */
  public String url(String jdbcUrl) {
    URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
    String address = uri.getHost() + ":" + uri.getPort();
    return jdbcUrl.replace(
        address, listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort());
  }

  /** Connections to the server that wait for a transaction. */
  public int idle() {
    return idle.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        daemon(() -> serve(socket));
      } catch (IOException e) {
        close();
      }
    }
  }

  private void serve(Socket socket) {
    try (PostgresWire client = opened(socket)) {
      byte[] startup = client.startup();
      if (startup.length == 0) {
        return;
      }
      PostgresWire backend = opened(new Socket(server.getAddress(), server.getPort()));
      if (backend.login(startup, client)) {
        idle.add(backend);
        relay(client);
      }
    } catch (IOException e) {
      // The client is gone, or the server: whoever is left finds a closed connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PostgresWire opened(Socket socket) throws IOException {
    PostgresWire wire = new PostgresWire(socket);
    open.add(wire);
    return wire;
  }

  private void relay(PostgresWire client) throws IOException, InterruptedException {
    PostgresWire backend = null;
    try {
      for (Message message = client.read(); !message.ends(); message = client.read()) {
        if (backend == null) {
          backend = idle.take();
        }
        backend.write(message);
        if (message.wantsAnswer() && backend.answer(client)) {
          idle.add(backend);
          backend = null;
        }
      }
    } finally {
      drop(backend);
    }
  }

  /** A transaction that nobody ends is rolled back by the server. */
  private static void drop(@Nullable PostgresWire backend) throws IOException {
    if (backend != null) {
      backend.close();
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (PostgresWire wire : open) {
        wire.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
