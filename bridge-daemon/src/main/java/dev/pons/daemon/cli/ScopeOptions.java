package dev.pons.daemon.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keys a command is about. */
final class ScopeOptions {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

  @Option(
      names = "--mapping",
      paramLabel = "NAME",
      description = "Only this mapping (default: all).")
  private @Nullable String mapping;

  @Option(
      names = "--from",
      paramLabel = "KEY",
      description =
          "Only keys from this one on; of relations, the key of their start. Needs --mapping.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "KEY",
      description = "Only keys up to this one, itself included. Each store goes by its own order.")
  private @Nullable String to;

  @Option(
      names = "--changed-since",
      paramLabel = "TIME",
      description =
          "Only what the bridge knows to have changed since, and what it does not know:"
              + " 2026-01-02T03:04:05Z, or how long ago: 90m, 12h, 7d.")
  private @Nullable String changedSince;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "Only this record; may be repeated, needs --mapping. A relation's is a JSON array.")
  private @Nullable List<String> keys;

  @Option(
      names = "--direction",
      paramLabel = "DIR",
      description =
          "Whose keys to look at: graph-to-postgres, postgres-to-graph, both (the default). Who"
              + " wins is decided as ever.")
  private @Nullable String direction;

  @Nullable String mapping() {
    return mapping;
  }

  /** What a request says about it. */
  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    put(body, "mapping", mapping);
    put(body, "from", from);
    put(body, "to", to);
    put(body, "changed_since", changedSince == null ? null : time(changedSince).toString());
    put(body, "direction", direction);
    put(body, "keys", keys);
    return body;
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }

  private static Instant time(String text) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      Map<String, Duration> units =
          Map.of(
              "s", Duration.ofSeconds(1),
              "m", Duration.ofMinutes(1),
              "h", Duration.ofHours(1),
              "d", Duration.ofDays(1));
      Duration unit = units.getOrDefault(ago.group(2), Duration.ZERO);
      return Instant.now().minus(unit.multipliedBy(Long.parseLong(ago.group(1))));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw CliException.wrongUse("--changed-since: give 2026-01-02T03:04:05Z, or 90m, 12h, 7d");
    }
  }
}
