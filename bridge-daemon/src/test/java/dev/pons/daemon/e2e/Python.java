package dev.pons.daemon.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Python that has the package redis, and a folder of modules for it. Where there is none the
 * tests are aborted, unless the environment says that it must be there.
 */
final class Python implements BeforeAllCallback {
  private static final String SETTING = "PONS_TEST_PYTHON";
  private static final String NEEDED =
      "no python3 with the package redis: install python3-redis (Debian), or redis (pip)";

  /** The packages of Debian belong to Debian's own Python. */
  private static final List<String> CANDIDATES = List.of("python3", "/usr/bin/python3");

  private static final Path SCRIPTS =
      Path.of("src", "test", "resources", "memory-servers").toAbsolutePath();

  private final Path folder = Artifacts.work("python");
  private String command = "";

  @Override
  public void beforeAll(ExtensionContext context) {
    command = CANDIDATES.stream().filter(this::works).findFirst().orElse("");
    if ("required".equals(System.getenv(SETTING))) {
      assertThat(command).as(NEEDED).isNotEmpty();
    }
    assumeTrue(!command.isEmpty(), NEEDED);
  }

  /** The shell says by its status that there is no such program. */
  private boolean works(String candidate) {
    List<String> shell = List.of("sh", "-c", "exec \"$0\" -c 'import redis'", candidate);
    return Cli.run(folder, Map.of(), shell).status() == 0;
  }

  /** Puts a file where scripts find it. */
  void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs one of this test's scripts to its end; what it printed. */
  String run(String script, Object... arguments) {
    List<String> words = new ArrayList<>(List.of(command, SCRIPTS.resolve(script).toString()));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    Map<String, String> environment =
        Map.of("PYTHONPATH", folder.toString(), "PYTHONDONTWRITEBYTECODE", "1");
    Cli.Ran ran = Cli.run(folder, environment, words);
    assertThat(ran.status()).as(script + "\n" + ran.out()).isZero();
    return ran.out();
  }

  /** The same, for a script that prints JSON. */
  JsonNode json(String script, Object... arguments) {
    try {
      return new ObjectMapper().readTree(run(script, arguments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
