package dev.pons.daemon.http;

import dev.pons.core.failure.RefusedException;
import dev.pons.daemon.access.LiveTokens;
import dev.pons.daemon.http.events.EventRoutes;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The HTTP interface. */
public final class HttpServer implements AutoCloseable {
  private final Application application;
  private final HttpOptions options;
  private final InetAddress address;
  private final EventRoutes events;
  private final Javalin javalin;

  private HttpServer(Application application, HttpOptions options, InetAddress address) {
    this.application = application;
    this.options = options;
    this.address = address;
    this.events = new EventRoutes(application::follow, options.events());
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Binds and serves.
   *
   * @throws RefusedException the port is taken or reserved, or the address is not ours or unknown
   */
  public static HttpServer start(Application application, HttpOptions options) {
    try {
      // Looked up once: what is checked is what is listened on.
      InetAddress address = InetAddress.getByName(options.host());
      HttpServer server = new HttpServer(application, options, address);
      server.javalin.start(address.getHostAddress(), options.port());
      return server;
    } catch (UnknownHostException | RuntimeException e) {
      throw new RefusedException(
          "cannot listen on %s:%d: %s"
              .formatted(options.host(), options.port(), BindFailure.explain(e)),
          e);
    }
  }

  public int port() {
    return javalin.port();
  }

  /** Address, in digits, under which this machine reaches it; a wildcard is reached by loopback. */
  public String host() {
    InetAddress reached = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    return reached.getHostAddress();
  }

  @Override
  public void close() {
    events.close();
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.maxRequestSize = Bodies.USUAL_BYTES;
    guard(config.routes, new NoForeignPages(options.host(), address));
    LiveTokens tokens = options.tokens();
    if (tokens != null) {
      guard(config.routes, new AskForTokens(tokens));
    }
    new HealthRoutes(application).add(config.routes);
    new ResyncRoutes(application).add(config.routes);
    new VerificationRoutes(application).add(config.routes);
    new SearchRoutes(application).add(config.routes);
    new RecordRoutes(application).add(config.routes);
    new DeskRoutes(application).add(config.routes);
    new ForgetRoutes(application).add(config.routes);
    events.add(config.routes);
    new ErrorRoutes().add(config.routes);
  }

  /** Every request passes it, those for a socket as well. */
  private static void guard(RoutesConfig routes, Handler handler) {
    routes.before(handler);
    routes.wsBeforeUpgrade(handler);
  }
}
