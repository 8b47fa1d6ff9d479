package dev.pons.daemon.http.events;

import dev.pons.core.events.Event;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/** A WebSocket: one message per event, the next one only when the one before was sent. */
final class SocketOutlet implements Outlet {
  /** "Try again later". */
  static final int COME_BACK = 1013;

  private final Session session;
  private final Duration patience;

  SocketOutlet(Session session, Duration patience) {
    this.session = session;
    this.patience = patience;
  }

  @Override
  public void begin(String position) {
    // The first event says where it stands.
  }

  @Override
  public void send(List<Event> events) throws IOException, InterruptedException {
    for (Event event : events) {
      String text =
          "{\"id\":\"%s\",\"event\":\"%s\",\"data\":%s}"
              .formatted(event.id(), event.kind().text(), event.json());
      sent(callback -> session.sendText(text, callback));
    }
  }

  @Override
  public void idle(String position) throws IOException, InterruptedException {
    sent(callback -> session.sendPing(ByteBuffer.allocate(0), callback));
  }

  private void sent(Consumer<Callback.Completable> message)
      throws IOException, InterruptedException {
    try {
      Callback.Completable.with(message).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      session.disconnect();
      throw new IOException("the subscriber does not take what is sent", e);
    }
  }

  @Override
  public void end(String reason) {
    session.close(COME_BACK, reason, Callback.NOOP);
  }
}
