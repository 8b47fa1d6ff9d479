package dev.pons.daemon.cli;

import java.io.PrintWriter;
import java.net.URI;

/** What {@code up} says once everything runs. */
final class UpText {
  private static final String NEXT =
      """

      try
        ./pons status
        ./pons sql "select count(*) from entities"
        ./pons cypher "MATCH (e:Entity) RETURN count(e)"
        ./pons verify
        ./pons down
      """;

  private final PrintWriter out;

  UpText(PrintWriter out) {
    this.out = out;
  }

  void print(LocalFolder folder, StoreAccess stores, ChildDaemon daemon, boolean ready) {
    String url = daemon.url().map(URI::toString).orElse("not answering yet");
    out.println();
    line("postgres", stores.postgres().toString());
    line("graph", stores.graph().toString());
    line("redis", stores.redis().toString());
    line("daemon", url + ", pid " + daemon.pid());
    line("config", folder.config().toString());
    line("log", folder.log().toString());
    if (!ready) {
      out.println();
      out.println("not ready yet; it goes on trying, and `./pons status` says what is missing");
    }
    out.print(NEXT);
    out.flush();
  }

  private void line(String name, String value) {
    out.printf("%-9s %s%n", name, value);
  }
}
