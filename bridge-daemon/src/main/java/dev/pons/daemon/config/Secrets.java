package dev.pons.daemon.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Passwords, from the configuration or from files of their own. */
final class Secrets {
  private final Settings settings;
  private final Problems problems;

  Secrets(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** The one or the other; null for none. */
  @Nullable String password(Option<String> direct, Option<Path> file) {
    Setting fileSetting = settings.of(file);
    if (fileSetting == null) {
      return settings.get(direct);
    }
    if (settings.of(direct) != null) {
      problems.add(
          fileSetting.place(),
          "both " + direct.path() + " and " + file.path() + " are given",
          "keep one of them");
      return null;
    }
    Path path = settings.get(file);
    return path == null ? null : read(file, path, fileSetting.place());
  }

  private @Nullable String read(Option<Path> option, Path path, Place place) {
    try {
      String secret = Files.readString(path).strip();
      if (!secret.isEmpty()) {
        return secret;
      }
      problems.add(place, option.path() + ": " + path + " is empty", "write the password into it");
    } catch (IOException e) {
      problems.add(
          place,
          option.path() + ": cannot read " + path,
          "create it, readable for the user that runs the daemon");
    }
    return null;
  }
}
