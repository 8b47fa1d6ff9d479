package dev.pons.embedded;

import dev.pons.embedded.server.PortTakenException;
import dev.pons.embedded.server.Running;
import dev.pons.embedded.server.StoreException;
import dev.pons.embedded.store.Store;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts, stops and shows the stores of a folder from the command line.
 *
 * <p>Progress goes to standard output, one line at a time; what went wrong to standard error, in
 * one line. Exit status:
 *
 * <ul>
 *   <li>0: done; for {@code status}, all of them run
 *   <li>1: it failed; what this start had started is stopped again
 *   <li>2: a port that was asked for is taken, or the command line makes no sense
 *   <li>3: {@code status} only: at least one does not run
 * </ul>
 */
public final class Main {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int REFUSED = 2;
  static final int NOT_RUNNING = 3;

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(new Main(System.out, System.err).run(List.of(args)));
  }

  int run(List<String> words) {
    try {
      return obey(Arguments.parse(words));
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(Arguments.USAGE);
      return REFUSED;
    } catch (StoreException e) {
      err.println(e.getMessage());
      Stream.of(e.getSuppressed()).map(Throwable::getMessage).forEach(err::println);
      return e instanceof PortTakenException ? REFUSED : FAILED;
    }
  }

  private int obey(Arguments arguments) {
    EmbeddedStores stores = EmbeddedStores.of(arguments.options(), this::say);
    switch (arguments.order()) {
      case START -> stores.start();
      case STOP -> stores.stop();
      case STATUS -> {
        return status(stores);
      }
    }
    return DONE;
  }

  private int status(EmbeddedStores stores) {
    int status = DONE;
    for (Store store : stores.selected()) {
      Optional<Running> running = store.process();
      say(store.kind().id() + ": " + running.map(Main::describe).orElse("not running"));
      if (running.isEmpty()) {
        status = NOT_RUNNING;
      }
    }
    return status;
  }

  private static String describe(Running running) {
    return "runs on 127.0.0.1:%d, process %d, since %s"
        .formatted(running.port(), running.pid(), running.startedAt());
  }

  private void say(String line) {
    synchronized (out) {
      out.println(line);
    }
  }
}
