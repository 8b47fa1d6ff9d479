package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code pons}, with a Java that says what it runs and a Maven that builds next to
 * nothing.
 */
class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      case $* in
        *-XshowSettings*) echo " java.specification.version = 17" ;;
        *) echo "ran $*"; cat "$(echo "$*" | sed 's/.*-cp \\([^ ]*\\) .*/\\1/')" ;;
      esac
      """;

  /** Fails where two build at once. */
  private static final String MAVEN =
      """
      #!/bin/sh
      set -e
      mkdir building
      echo built >>builds
      for module in bridge-daemon bridge-embedded; do
        mkdir -p $module/target/lib $module/target/maven-archiver
        echo "jar $(grep -c built builds)" >$module/target/$module-1.0.jar
        echo version=1.0 >$module/target/maven-archiver/pom.properties
        echo library >$module/target/lib/some.jar
      done
      echo stale >bridge-daemon/target/bridge-daemon-9.9.jar
      mkdir -p connectors/connector-embedding-onnx/target/lib
      echo model >connectors/connector-embedding-onnx/target/lib/model.jar
      echo libraries >bridge-embedded/target/graph.classpath
      rmdir building
      """;

  @TempDir private Path home;

  @BeforeEach
  void sources() throws IOException {
    executable(home.resolve("pons"), Files.readString(Path.of("..", "pons")));
    executable(home.resolve("jdk/bin/java"), JAVA);
    executable(home.resolve("bin/mvn"), MAVEN);
    Files.createDirectories(home.resolve("bridge-daemon/src/main"));
    Files.writeString(home.resolve("pom.xml"), "");
    age(home.resolve("pom.xml"), 60);
    age(home.resolve("bridge-daemon/src/main"), 60);
  }

  @Test
  void theFirstUseBuildsAndTheNextDoesNot() throws Exception {
    assertThat(ended(start("status"))).contains("first use", "jar 1", "Main status");
    assertThat(ended(start("status"))).contains("jar 1").doesNotContain("building");
  }

  @Test
  void twoFirstUsesAtOnceBuildOnce() throws Exception {
    List<Process> both = List.of(start("status"), start("status"));
    for (Process one : both) {
      assertThat(ended(one)).contains("jar 1");
    }
    assertThat(home.resolve("builds")).content().isEqualTo("built\n");
  }

  @Test
  void aLockWhoseOwnerIsGoneIsTakenOver() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path lock = Files.createDirectories(home.resolve("bridge-daemon/target/launcher.lock"));
    Files.writeString(lock.resolve("owner"), gone.pid() + "\n");
    assertThat(ended(start("status"))).contains("jar 1");
    assertThat(lock).doesNotExist();
  }

  @Test
  void whatADaemonRunsFromIsLeftAloneByLaterBuilds() throws Exception {
    ended(start("status"));
    Path first = runs().get(0);
    Process daemon = new ProcessBuilder("sh", "-c", "read line", first + "/pons.jar").start();
    try {
      for (int build = 2; build <= 3; build++) {
        changeSources();
        assertThat(ended(start("status"))).contains("sources changed", "jar " + build);
      }
      assertThat(first.resolve("pons.jar")).hasContent("jar 1");
      assertThat(runs()).hasSize(3);
    } finally {
      daemon.destroy();
      daemon.waitFor();
    }
    changeSources();
    ended(start("status"));
    assertThat(runs()).hasSize(2).doesNotContain(first);
  }

  private void changeSources() throws IOException {
    age(home.resolve("bridge-daemon/target/launcher.run"), 30);
    age(home.resolve("pom.xml"), 20);
  }

  private List<Path> runs() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("bridge-daemon/target"))) {
      return files.filter(f -> f.getFileName().toString().startsWith("run-")).sorted().toList();
    }
  }

  private Process start(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("pons").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
    builder
        .environment()
        .merge("PATH", home.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
    return builder.start();
  }

  private static String ended(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static void executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void age(Path file, int seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
  }
}
