package dev.pons.embedded.vector;

import dev.pons.embedded.server.Command;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** An apt with its own list of sources and its own state, beside the machine's. */
final class PrivateApt {
  private static final Path KEYS = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

  private final Path folder;
  private final Deadline deadline;

  PrivateApt(Path folder, Deadline deadline) {
    this.folder = folder;
    this.deadline = deadline;
  }

  /** Reads the package lists of a Debian suite from the machine's own mirror. */
  void update(String suite) throws IOException {
    for (String part : List.of("state/lists/partial", "cache/archives/partial")) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.writeString(folder.resolve("status"), "");
    String options = Files.exists(KEYS) ? "[signed-by=" + KEYS + "] " : "";
    String source = options + mirror() + " " + suite + " main\n";
    Files.writeString(folder.resolve("sources.list"), "deb " + source + "deb-src " + source);
    apt("update").orThrow("cannot read Debian's package lists");
  }

  /** Downloads a package and unpacks it without installing it. */
  Path unpacked(String name) throws IOException {
    apt("download", name).orThrow("cannot download " + name);
    Path target = folder.resolve(name);
    Command.of("dpkg", "-x", file(name + "_", ".deb").toString(), target.toString())
        .within(deadline.left())
        .run()
        .orThrow("cannot unpack " + name);
    return target;
  }

  /** Downloads a source package and unpacks what its author released. */
  Path source(String name) throws IOException {
    apt("source", "--download-only", name).orThrow("cannot download the source of " + name);
    Path target = Files.createDirectory(folder.resolve(name + "-source"));
    Path archive = file(name + "_", ".orig.tar.gz");
    Command.of("tar", "xf", archive.toString(), "-C", target.toString(), "--strip-components=1")
        .within(deadline.left())
        .run()
        .orThrow("cannot unpack the source of " + name);
    return target;
  }

  private String mirror() {
    String targets =
        Command.of("apt-get", "indextargets", "--format", "$(REPO_URI)")
            .within(deadline.left())
            .run()
            .orThrow("cannot ask apt for the mirror");
    return targets
        .lines()
        .filter(uri -> uri.matches("https?://.*/debian/?"))
        .findFirst()
        .orElseThrow(() -> new StoreException("apt has no Debian mirror"));
  }

  private Command.Result apt(String... order) {
    List<String> command = new ArrayList<>(List.of("apt-get", "-qq"));
    setting(command, "Dir::Etc::sourcelist", folder.resolve("sources.list").toString());
    setting(command, "Dir::Etc::sourceparts", "-");
    setting(command, "Dir::State", folder.resolve("state").toString());
    setting(command, "Dir::State::status", folder.resolve("status").toString());
    setting(command, "Dir::Cache", folder.resolve("cache").toString());
    setting(command, "Acquire::Languages", "none");
    setting(command, "Acquire::Retries", "0");
    setting(command, "Acquire::http::Timeout", "10");
    // The user that apt would download as may not enter the folder.
    setting(command, "APT::Sandbox::User", "root");
    command.addAll(List.of(order));
    return Command.of(command).in(folder).within(deadline.left()).run();
  }

  private static void setting(List<String> command, String name, String value) {
    command.addAll(List.of("-o", name + "=" + value));
  }

  private Path file(String prefix, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> matches(file, prefix, suffix))
          .findFirst()
          .orElseThrow(() -> new StoreException("apt brought no " + prefix + "*" + suffix));
    }
  }

  private static boolean matches(Path file, String prefix, String suffix) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(prefix) && name.endsWith(suffix);
  }
}
