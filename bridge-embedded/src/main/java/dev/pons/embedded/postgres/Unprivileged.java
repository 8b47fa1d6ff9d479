package dev.pons.embedded.postgres;

import com.sun.security.auth.module.UnixSystem;
import dev.pons.embedded.server.Command;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs commands that refuse to run as root.
 *
 * <p>An ordinary user runs them as they are. Root runs them in a user namespace of their own, where
 * nobody is root; files stay root's.
 */
final class Unprivileged {
  private static final Duration PROBE = Duration.ofSeconds(5);
  private static final List<String> OWN_NAMESPACE = List.of("unshare", "-U");

  private Unprivileged() {}

  /** The command, in the form in which this user can run it. */
  static List<String> wrap(List<String> command) {
    return isRoot() ? Stream.of(OWN_NAMESPACE, command).flatMap(List::stream).toList() : command;
  }

  /** Makes sure, before anything is done, that the wrapped form works here. */
  static void check() {
    if (isRoot()) {
      Command.of(wrap(List.of("true")))
          .within(PROBE)
          .run()
          .orThrow(
              "Postgres refuses to run as root, and this machine forbids the way round it;"
                  + " run this as another user, or allow user namespaces");
    }
  }

  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }
}
