package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Does what the README tells a new user to do. */
class ReadmeTourIT {
  private static final Pattern EXPECTED = Pattern.compile("(?m)^# → (.*)$");
  private final Path folder = Artifacts.work("tour");

  @Test
  void everyStepOfTheTourPrintsWhatItPromises() throws IOException {
    writeLauncher();
    try {
      for (String block : blocks()) {
        Cli.Ran ran = Cli.run(folder, environment(), List.of("sh", "-e", "-c", patient(block)));
        assertThat(ran.status()).as(block + "\n" + ran.out()).isZero();
        Matcher expected = EXPECTED.matcher(block);
        while (expected.find()) {
          assertThat(ran.out()).as(block).contains(expected.group(1));
        }
      }
    } finally {
      Cli.run(folder, environment(), List.of("./pons", "down"));
    }
  }

  private static List<String> blocks() {
    List<String> blocks = Document.blocks(Artifacts.readme(), "sh");
    assertThat(blocks).hasSizeGreaterThan(4);
    return blocks;
  }

  /** A machine that runs tests is slower than a reader's. */
  private static String patient(String block) {
    return block.replace("sleep 1\n", "sleep 4\n").replace("sleep 5\n", "sleep 15\n");
  }

  private static Map<String, String> environment() {
    return Map.of("PONS_PORT", "0");
  }

  /** The launcher's work without its build: the jars are there. */
  private void writeLauncher() throws IOException {
    StringBuilder script = new StringBuilder("#!/bin/sh\nexec");
    Artifacts.pons().forEach(word -> script.append(" '").append(word).append('\''));
    Path launcher = folder.resolve("pons");
    Files.writeString(launcher, script.append(" \"$@\"\n"));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
