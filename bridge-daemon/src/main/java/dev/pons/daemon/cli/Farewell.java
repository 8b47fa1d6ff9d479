package dev.pons.daemon.cli;

import java.io.PrintWriter;

/** What a command says where Ctrl-C ends it while it waits for something that goes on. */
final class Farewell implements AutoCloseable {
  private final Thread hook;

  private Farewell(Thread hook) {
    this.hook = hook;
  }

  /** Says it at the process' end, unless closed before. */
  static Farewell say(String line, PrintWriter out) {
    Farewell farewell = new Farewell(new Thread(() -> print(line, out), "pons-farewell"));
    Runtime.getRuntime().addShutdownHook(farewell.hook);
    return farewell;
  }

  private static void print(String line, PrintWriter out) {
    out.println();
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the line is being said.
    }
  }
}
