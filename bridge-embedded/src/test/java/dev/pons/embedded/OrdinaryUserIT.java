package dev.pons.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import dev.pons.embedded.cache.Platform;
import dev.pons.embedded.server.Command;
import dev.pons.embedded.server.Detached;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another user than root, without pgvector; under an ordinary user, that user. */
class OrdinaryUserIT {
  private static final String NOBODY = "65534";
  private static final Pattern NEEDED =
      Pattern.compile(
          "/(postgresql|embedded-(redis|postgres-binaries-linux)|commons|xz|jackson|slf4j-api)-[^/]*$");

  @TempDir private Path folder;
  private Path data;
  private CommandLine main;

  @BeforeEach
  void becomeOrdinary() throws IOException {
    data = folder.resolve("data");
    Path cache = Files.createDirectories(folder.resolve("cache").resolve("pons"));
    String note = "pgvector-17-" + Platform.current().id() + ".failed";
    Files.writeString(cache.resolve(note), "left out by this test");
    main =
        new CommandLine(
            prefix(), classPath(), Map.of("XDG_CACHE_HOME", cache.getParent().toString()));
    if (isRoot()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Command.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()).run().orThrow("chown");
    }
  }

  @AfterEach
  void leaveNothing() {
    main.run("stop", "--data", data.toString());
  }

  @Test
  void storesWorkWithoutRootAndWithoutPgvector() {
    Command.Result start =
        main.run("start", "--data", data.toString(), "--only", "postgres", "--only", "redis");

    assertThat(start.status()).as(start.output()).isEqualTo(Main.DONE);
    assertThat(start.output())
        .contains("redis: started", "postgres: started")
        .contains("vector search is exact on real[], without pgvector (left out by this test;");

    Command.Result stop = main.run("stop", "--data", data.toString());
    assertThat(stop.output()).contains("redis: stopped", "postgres: stopped");
  }

  private static List<String> prefix() {
    if (!isRoot()) {
      return List.of();
    }
    assertThat(Detached.isOnPath("setpriv"))
        .as("root needs setpriv to become somebody else")
        .isTrue();
    return List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups");
  }

  /** Copies of what Postgres and Redis need, where every user can read them. */
  private String classPath() throws IOException {
    Path libraries = Files.createDirectory(folder.resolve("lib"));
    List<String> paths = new ArrayList<>();
    for (Path source : originals()) {
      Path copy = libraries.resolve(paths.size() + "-" + source.getFileName());
      Command.of("cp", "-r", source.toString(), copy.toString()).run().orThrow("cp");
      paths.add(copy.toString());
    }
    return String.join(File.pathSeparator, paths);
  }

  private static List<Path> originals() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(Path::of)
        .filter(path -> Files.isDirectory(path) || NEEDED.matcher(path.toString()).find())
        .toList();
  }

  private static boolean isRoot() {
    return new UnixSystem().getUid() == 0;
  }
}
