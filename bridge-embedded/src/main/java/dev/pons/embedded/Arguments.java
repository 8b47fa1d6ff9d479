package dev.pons.embedded;

import dev.pons.embedded.store.StoreKind;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Set;

/** What the command line says. */
record Arguments(Order order, StoresOptions options) {
  static final String USAGE =
      """
      usage: start|stop|status [--data DIR] [--only postgres|redis|graph]...
                               [--postgres-port N] [--redis-port N] [--graph-port N]
      """;

  private static final int HIGHEST_PORT = 65_535;

  /** What to do. */
  enum Order {
    START,
    STOP,
    STATUS
  }

  /**
   * Reads the words.
   *
   * @throws IllegalArgumentException they make no sense; the message says which
   */
  static Arguments parse(List<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("say what to do");
    }
    Order order = order(words.get(0));
    StoresOptions options = StoresOptions.defaults();
    Set<StoreKind> only = EnumSet.noneOf(StoreKind.class);
    ListIterator<String> rest = words.subList(1, words.size()).listIterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--data" -> options = options.in(Path.of(value(option, rest)));
        case "--only" -> only.add(StoreKind.of(value(option, rest)));
        default -> options = options.port(portOption(option), port(option, value(option, rest)));
      }
    }
    return new Arguments(order, only.isEmpty() ? options : options.only(only));
  }

  private static Order order(String word) {
    for (Order order : Order.values()) {
      if (order.name().toLowerCase(Locale.ROOT).equals(word)) {
        return order;
      }
    }
    throw new IllegalArgumentException("unknown order '" + word + "'");
  }

  private static StoreKind portOption(String option) {
    for (StoreKind kind : StoreKind.values()) {
      if (option.equals("--" + kind.id() + "-port")) {
        return kind;
      }
    }
    throw new IllegalArgumentException("unknown option '" + option + "'");
  }

  private static String value(String option, ListIterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static int port(String option, String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException notEvenANumber) {
      throw new IllegalArgumentException(
          option + " needs a port, not '" + value + "'", notEvenANumber);
    }
    throw new IllegalArgumentException(option + " needs a port from 1 to 65535, not " + value);
  }
}
