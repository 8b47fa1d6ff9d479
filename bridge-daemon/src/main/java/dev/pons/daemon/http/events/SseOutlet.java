package dev.pons.daemon.http.events;

import dev.pons.core.events.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Server-sent events. An id without data moves on what a client will ask for when it comes back.
 */
final class SseOutlet implements Outlet {
  /** Milliseconds until a client comes back. */
  private static final String RETRY = "retry: 1000\n";

  private final OutputStream out;
  private String told = "";

  SseOutlet(OutputStream out) {
    this.out = out;
  }

  @Override
  public void begin(String position) throws IOException {
    write(RETRY + id(position) + "\n");
  }

  @Override
  public void send(List<Event> events) throws IOException {
    StringBuilder text = new StringBuilder(512 * events.size());
    for (Event event : events) {
      text.append(id(event.id()))
          .append("event: ")
          .append(event.kind().text())
          .append("\ndata: ")
          .append(event.json())
          .append("\n\n");
    }
    write(text.toString());
  }

  @Override
  public void idle(String position) throws IOException {
    write(position.equals(told) ? ":\n\n" : ":\n" + id(position) + "\n");
  }

  @Override
  public void end(String reason) throws IOException {
    write(": ended: " + reason + "\n\n");
  }

  private String id(String position) {
    told = position;
    return "id: " + position + "\n";
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
