package dev.pons.daemon.mapping;

import java.nio.charset.StandardCharsets;

/** What may be the name of a label, type, property, table or column. */
final class Names {
  /** Postgres cuts longer ones off. */
  private static final int MOST_BYTES = 63;

  private Names() {}

  static boolean valid(String name) {
    return !name.isBlank()
        && name.equals(name.strip())
        && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
        && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '`' || c == '"');
  }
}
