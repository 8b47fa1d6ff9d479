package dev.pons.embedded.vector;

import dev.pons.embedded.server.Command;
import dev.pons.embedded.server.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compiles pgvector's few C files, as its makefile does, for any processor of the kind. */
final class PgvectorBuild {
  private static final Pattern VERSION = Pattern.compile("default_version\\s*=\\s*'([^']+)'");
  private static final List<String> COMPILER =
      List.of("gcc", "-O2", "-fPIC", "-shared", "-ftree-vectorize", "-fassociative-math");
  private static final List<String> FLOATS = List.of("-fno-signed-zeros", "-fno-trapping-math");

  private final Path source;
  private final Path headers;
  private final Deadline deadline;

  PgvectorBuild(Path source, Path headers, Deadline deadline) {
    this.source = source;
    this.headers = headers;
    this.deadline = deadline;
  }

  /** Leaves the library, the control file and the installation script in the folder. */
  void into(Path folder) throws IOException {
    compile(folder.resolve("vector.so"));
    Path control = source.resolve("vector.control");
    Files.copy(control, folder.resolve("vector.control"));
    Path script = source.resolve("sql").resolve("vector.sql");
    Files.copy(script, folder.resolve("vector--" + version(control) + ".sql"));
  }

  private void compile(Path library) throws IOException {
    List<String> command = new ArrayList<>(COMPILER);
    command.addAll(FLOATS);
    command.add("-I" + headers.resolve("usr/include/postgresql/17/server"));
    command.addAll(List.of("-o", library.toString()));
    try (Stream<Path> files = Files.list(source.resolve("src"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".c")).sorted().forEach(command::add);
    }
    command.add("-lm");
    Command.of(command).within(deadline.left()).run().orThrow("cannot compile pgvector");
  }

  private static String version(Path control) throws IOException {
    Matcher matcher = VERSION.matcher(Files.readString(control));
    if (!matcher.find()) {
      throw new StoreException("pgvector's control file names no version");
    }
    return matcher.group(1);
  }
}
