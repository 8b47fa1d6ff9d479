package dev.pons.daemon.config;

import dev.pons.daemon.access.TokensFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** The section {@code http}: whoever can be reached by others has to ask for tokens. */
final class HttpSection {
  private final Settings settings;
  private final Problems problems;

  HttpSection(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  void check() {
    checkHost();
    Path tokens = settings.get(Options.HTTP_TOKENS_FILE);
    Setting setting = settings.of(Options.HTTP_TOKENS_FILE);
    if (tokens != null && setting != null) {
      checkTokens(tokens, setting.place());
    }
  }

  private void checkHost() {
    String host = settings.get(Options.HTTP_HOST);
    Setting setting = settings.of(Options.HTTP_HOST);
    if (host == null || setting == null) {
      return;
    }
    try {
      boolean remote = !InetAddress.getByName(host).isLoopbackAddress();
      if (remote && settings.of(Options.HTTP_TOKENS_FILE) == null) {
        problems.add(
            setting.place(),
            "http.host: others could reach " + host + ", and no tokens are asked for",
            "use 127.0.0.1, or name a file of tokens by http.tokens-file");
      }
    } catch (UnknownHostException e) {
      problems.add(
          setting.place(), "http.host: no address of '" + host + "' is known", "use 127.0.0.1");
    }
  }

  private void checkTokens(Path file, Place place) {
    try {
      TokensFile.read(file);
    } catch (IOException e) {
      problems.add(
          place,
          "http.tokens-file: cannot read " + file,
          "create it, readable for the user that runs the daemon");
    } catch (IllegalArgumentException e) {
      problems.add(
          place,
          "http.tokens-file: " + file + " cannot be used: " + e.getMessage(),
          "give every token a line of its own: `read TOKEN` or `admin TOKEN`");
    }
  }
}
