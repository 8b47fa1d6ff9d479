package dev.pons.daemon.http.events;

import dev.pons.core.events.Subscription;
import dev.pons.core.failure.RetryableException;
import dev.pons.daemon.http.ApiException;
import dev.pons.daemon.http.SingleValue;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/events}, by server-sent events and by WebSocket. Each subscriber has a thread of its
 * own, so that one who takes nothing holds up nobody.
 */
public final class EventRoutes implements AutoCloseable {
  private static final List<String> SOCKETS = List.of("/v1/events", "/v1/events/ws");

  private final Source source;
  private final EventLimits limits;
  private final Semaphore room;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final Map<String, Follower> sockets = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(EventRoutes::thread);

  /** Where events come from. */
  public interface Source {
    /**
     * Follows events.
     *
     * @param after id of the last event that is known; null to begin now
     * @param mapping the only one to hear of; null for all
     * @throws IllegalArgumentException that is no id
     */
    Subscription follow(@Nullable String after, @Nullable String mapping);
  }

  public EventRoutes(Source source, EventLimits limits) {
    this.source = source;
    this.limits = limits;
    this.room = new Semaphore(limits.subscribers());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "pons-subscriber");
    thread.setDaemon(true);
    return thread;
  }

  /** Adds the routes. */
  public void add(RoutesConfig routes) {
    routes.get("/v1/events", this::stream);
    for (String path : SOCKETS) {
      routes.wsBeforeUpgrade(path, this::admit);
      routes.ws(path, this::socket);
    }
  }

  private void stream(Context ctx) throws IOException {
    SseOutlet outlet = new SseOutlet(ctx.res().getOutputStream());
    Subscription subscription = subscribe(after(ctx), mapping(ctx.queryParams("mapping")));
    ctx.contentType("text/event-stream")
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no");
    ctx.future(
        () -> {
          CompletableFuture<Void> done = new CompletableFuture<>();
          start(follower(subscription, outlet, () -> done.complete(null)));
          return done;
        });
  }

  /** A refusal has a status only until the connection became a socket. */
  private void admit(Context ctx) {
    subscribe(after(ctx), mapping(ctx.queryParams("mapping"))).close();
    room.release();
  }

  private void socket(WsConfig socket) {
    socket.onConnect(this::connected);
    socket.onClose(this::gone);
    socket.onError(this::gone);
  }

  private void connected(WsConnectContext ctx) {
    try {
      String after = after(ctx.header("Last-Event-ID"), ctx.queryParams("after"));
      Subscription subscription = subscribe(after, mapping(ctx.queryParams("mapping")));
      SocketOutlet outlet = new SocketOutlet(ctx.session, limits.patience());
      Follower follower = follower(subscription, outlet, () -> sockets.remove(ctx.sessionId()));
      sockets.put(ctx.sessionId(), follower);
      start(follower);
    } catch (ApiException | RetryableException e) {
      ctx.closeSession(SocketOutlet.COME_BACK, e.getMessage());
    }
  }

  private void gone(WsContext ctx) {
    Follower follower = sockets.remove(ctx.sessionId());
    if (follower != null) {
      follower.stop();
    }
  }

  private static @Nullable String after(Context ctx) {
    return after(ctx.header("Last-Event-ID"), ctx.queryParams("after"));
  }

  /** A client that comes back repeats its first request, and names the last event beside it. */
  private static @Nullable String after(@Nullable String header, List<String> parameters) {
    String parameter = SingleValue.orNull("after", parameters);
    String after = header == null || header.isBlank() ? parameter : header;
    return after == null || after.isBlank() ? null : after.strip();
  }

  private static @Nullable String mapping(List<String> parameters) {
    return SingleValue.orNull("mapping", parameters);
  }

  /** Takes room; the follower gives it back. */
  private Subscription subscribe(@Nullable String after, @Nullable String mapping) {
    if (!room.tryAcquire()) {
      throw ApiException.unavailable(
          limits.subscribers() + " subscribers are too many already",
          "close some, or ask another daemon");
    }
    boolean subscribed = false;
    try {
      Subscription subscription = source.follow(after, mapping);
      subscribed = true;
      return subscription;
    } catch (IllegalArgumentException e) {
      throw ApiException.bad(String.valueOf(e.getMessage()), "send the id of an event as it came");
    } finally {
      if (!subscribed) {
        room.release();
      }
    }
  }

  private Follower follower(Subscription subscription, Outlet outlet, Runnable atEnd) {
    return new Follower(
        subscription,
        outlet,
        limits.heartbeat(),
        () -> {
          room.release();
          atEnd.run();
        });
  }

  private void start(Follower follower) {
    followers.add(follower);
    try {
      threads.execute(
          () -> {
            follower.run();
            followers.remove(follower);
          });
    } catch (RejectedExecutionException e) {
      followers.remove(follower);
      follower.stop();
      throw ApiException.unavailable("the daemon is stopping", "come back later");
    }
  }

  /** Ends all subscribers. */
  @Override
  public void close() {
    threads.shutdown();
    followers.forEach(Follower::stop);
    try {
      if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
