package dev.pons.daemon.config;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One option, with all that is to be said about it.
 *
 * @param path sections and name, e.g. {@code http.port}
 * @param fallback the value where none is configured, as text; null for none
 * @param description for the documentation; one or two sentences
 * @param aliases environment variables of other programs that serve where nothing else is said
 */
record Option<T>(
    String path,
    OptionType<T> type,
    @Nullable String fallback,
    String description,
    List<String> aliases) {

  static <T> Option<T> of(
      String path, OptionType<T> type, @Nullable String fallback, String description) {
    return new Option<>(path, type, fallback, description, List.of());
  }

  Option<T> orFrom(String... variables) {
    return new Option<>(path, type, fallback, description, List.of(variables));
  }

  /** The environment variable that overrides the file, e.g. {@code PONS_HTTP_PORT}. */
  String variable() {
    return "PONS_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Reads a value, or adds a problem. */
  @Nullable T parse(Setting setting, Problems problems) {
    try {
      return type.parser().parse(setting);
    } catch (IllegalArgumentException e) {
      String shown = type.secret() ? "the value" : "'" + setting.text() + "'";
      problems.add(setting.place(), path + ": " + shown + " is not " + type.expects(), advice());
      return null;
    }
  }

  private String advice() {
    return fallback == null ? "correct it" : "correct it, or leave it out for " + fallback;
  }
}
