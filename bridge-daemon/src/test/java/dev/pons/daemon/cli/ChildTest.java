package dev.pons.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
  @TempDir private Path folder;

  /** A terminal sends Ctrl-C to all that runs in it; the daemon ends when `up` ends it. */
  @Test
  void ignoresCtrlCAndObeysSigterm() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    String classpath = System.getProperty("java.class.path");
    Process child = Child.java(classpath, Waiting.class.getName(), List.of()).startInto(log);
    Awaitility.await().until(() -> Files.readString(log).contains("waiting"));
    new ProcessBuilder("kill", "-INT", Long.toString(child.pid())).start().waitFor();
    assertThat(child.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
    child.destroy();
    assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(128 + 15);
  }

  /** Waits until it is ended. */
  static final class Waiting {
    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("waiting");
      new java.util.concurrent.CountDownLatch(1).await();
    }
  }
}
