package dev.pons.embedded.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sends signals to processes. */
final class Signal {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Tells which processes did not take it. */
  private static final String SCRIPT =
      "for p; do kill -s \"$0\" \"$p\" 2>/dev/null || echo \"$p\"; done";

  private Signal() {}

  /**
   * Sends a signal to each process; one that has ended by itself meanwhile needs none.
   *
   * @param name e.g. {@code STOP}
   * @throws StoreException a process that is there did not take it
   */
  static void send(String name, Collection<Long> processes) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, name));
    processes.forEach(process -> command.add(Long.toString(process)));
    String missed =
        Command.of(command).within(PATIENCE).run().orThrow("could not send signal " + name);
    missed
        .lines()
        .map(Long::parseLong)
        .filter(process -> ServerProcess.find(process).isPresent())
        .findFirst()
        .ifPresent(
            process -> {
              throw new StoreException("process " + process + " does not take signal " + name);
            });
  }
}
