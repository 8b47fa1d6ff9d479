package dev.pons.daemon.cli;

import dev.pons.daemon.access.TokensFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The token that requests carry where the daemon asks for one. */
final class AccessToken {
  private static final String WORD = "[!-~]+";

  private AccessToken() {}

  /**
   * From the file that is named, by option or environment, or from the environment itself; null
   * where nothing says any.
   */
  static @Nullable String of(@Nullable Path file, Map<String, String> env) {
    String named = env.getOrDefault("PONS_TOKEN_FILE", "");
    if (file != null || !named.isBlank()) {
      return read(file != null ? file : Path.of(named.strip()));
    }
    String token = env.getOrDefault("PONS_TOKEN", "").strip();
    if (!token.isEmpty() && !token.matches(WORD)) {
      throw CliException.wrongUse("PONS_TOKEN is no token: it has to be one word");
    }
    return token.isEmpty() ? null : token;
  }

  /** The file holds a token and nothing else, or is the daemon's own. */
  private static String read(Path file) {
    try {
      String text = Files.readString(file).strip();
      return text.matches(WORD) ? text : TokensFile.strongest(file);
    } catch (IOException e) {
      throw CliException.wrongUse("cannot read the token in " + file);
    } catch (IllegalArgumentException e) {
      throw CliException.wrongUse("no token in " + file + ": " + e.getMessage());
    }
  }
}
