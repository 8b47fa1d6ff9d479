package dev.pons.redis;

import dev.pons.core.record.Change;
import dev.pons.core.record.ChangeKind;
import dev.pons.core.record.DirtyKey;
import dev.pons.core.record.Position;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.ResyncRun;
import dev.pons.core.record.Side;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dirty key as the fields of a stream entry.
 *
 * <table>
 * <caption>Fields, in this order; absent where there is nothing to say</caption>
 * <tr><td>{@code v}</td><td>version of this encoding: 1</td></tr>
 * <tr><td>{@code m}</td><td>mapping</td></tr>
 * <tr><td>{@code k}</td><td>key, as {@link RecordKey#text()}</td></tr>
 * <tr><td>{@code s}</td><td>side of the change: {@code g} graph, {@code t} table; absent for a
 * hint, as are c, t, e and r</td></tr>
 * <tr><td>{@code c}</td><td>kind of change: {@code c} created, {@code u} updated, {@code d}
 * deleted</td></tr>
 * <tr><td>{@code t}</td><td>commit time, microseconds since 1970</td></tr>
 * <tr><td>{@code e}</td><td>id of the outbox entry</td></tr>
 * <tr><td>{@code r}</td><td>scope of the readers who may have seen what the change left</td></tr>
 * <tr><td>{@code p}</td><td>position: run, slash, sequence</td></tr>
 * <tr><td>{@code j}</td><td>resync: job, slash, attempt</td></tr>
 * </table>
 *
 * <p>The same fields in the same order let Redis store their names once.
 */
final class EntryFields {
  private static final String VERSION = "1";

  private EntryFields() {}

  /** Names and values by turns. */
  static List<String> of(DirtyKey dirty) {
    List<String> fields = new ArrayList<>(20);
    add(fields, "v", VERSION);
    add(fields, "m", dirty.key().mapping());
    add(fields, "k", dirty.key().text());
    if (dirty.change() != null) {
      addChange(fields, dirty.key(), dirty.change());
    }
    Position position = dirty.position();
    add(fields, "p", position == null ? null : position.run() + "/" + position.sequence());
    ResyncRun job = dirty.job();
    add(fields, "j", job == null ? null : job.job() + "/" + job.attempt());
    return fields;
  }

  private static void addChange(List<String> fields, RecordKey key, Change change) {
    if (!change.key().equals(key)) {
      throw new IllegalArgumentException("change of another key, mapping " + key.mapping());
    }
    add(fields, "s", change.side() == Side.GRAPH ? "g" : "t");
    add(fields, "c", letter(change.kind()));
    add(fields, "t", Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, change.at())));
    add(fields, "e", change.entry());
    add(fields, "r", change.scope());
  }

  private static void add(List<String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.add(name);
      fields.add(value);
    }
  }

  /**
   * The dirty key of an entry.
   *
   * @param fields null or empty where the entry was deleted under its reader
   * @throws IllegalArgumentException this is no entry that we know how to read; the message holds
   *     nothing of it
   */
  static DirtyKey parse(@Nullable Map<String, String> fields) {
    if (fields == null || fields.isEmpty()) {
      throw new IllegalArgumentException("it was deleted");
    }
    if (!VERSION.equals(fields.get("v"))) {
      throw new IllegalArgumentException("version unknown");
    }
    try {
      RecordKey key = key(required(fields, "m"), required(fields, "k"));
      return new DirtyKey(
          key, change(key, fields), position(fields.get("p")), job(fields.get("j")));
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("a number or time is wrong", e);
    }
  }

  private static RecordKey key(String mapping, String text) {
    try {
      return RecordKey.parse(mapping, text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("key malformed", e);
    }
  }

  private static @Nullable Change change(RecordKey key, Map<String, String> fields) {
    if (!fields.containsKey("s")) {
      return null;
    }
    Instant at = Instant.EPOCH.plus(Long.parseLong(required(fields, "t")), ChronoUnit.MICROS);
    return new Change(
        key,
        side(required(fields, "s")),
        kind(required(fields, "c")),
        at,
        fields.get("e"),
        fields.get("r"));
  }

  private static @Nullable Position position(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("position without slash");
    }
    return new Position(
        Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
  }

  /** A job without an attempt is a former release's: it counts no more. */
  private static @Nullable ResyncRun job(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int slash = text.lastIndexOf('/');
    return slash < 0
        ? new ResyncRun(text, 0)
        : new ResyncRun(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
  }

  private static String letter(ChangeKind kind) {
    return switch (kind) {
      case CREATED -> "c";
      case UPDATED -> "u";
      case DELETED -> "d";
    };
  }

  private static ChangeKind kind(String letter) {
    return switch (letter) {
      case "c" -> ChangeKind.CREATED;
      case "u" -> ChangeKind.UPDATED;
      case "d" -> ChangeKind.DELETED;
      default -> throw new IllegalArgumentException("kind of change unknown");
    };
  }

  private static Side side(String letter) {
    return switch (letter) {
      case "g" -> Side.GRAPH;
      case "t" -> Side.TABLE;
      default -> throw new IllegalArgumentException("side unknown");
    };
  }

  private static String required(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("field missing: " + name);
    }
    return value;
  }
}
