package dev.pons.redis.doorbell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pons.core.doorbell.Ring;
import dev.pons.core.doorbell.RingReader;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads messages that follow {@code docs/schemas/entity_changed.schema.json}. The four required
 * members have to be there; of the others only those count that say which record is meant.
 */
public final class EntityChangedReader implements RingReader {
  private static final Set<String> ACTIONS = Set.of("created", "updated", "deleted");
  private static final String OURS = "pons:";
  private static final String OUR_SOURCE = "\"source\":\"" + OURS;
  private static final String OUR_END = "\",\"v\":1}";

  /**
   * Whether a message ends as ours do: a quick look that spares reading all that we publish. {@link
   * #read} knows ours in any form.
   */
  static boolean endsAsOurs(String message) {
    int source = message.lastIndexOf(OUR_SOURCE);
    int end = message.length() - OUR_END.length();
    return source >= 0
        && message.endsWith(OUR_END)
        && message.indexOf('"', source + OUR_SOURCE.length()) == end;
  }

  @Override
  public Optional<Ring> read(String message) {
    JsonNode json = Messages.object(message);
    if (Messages.optional(json, "source").filter(source -> source.startsWith(OURS)).isPresent()) {
      return Optional.empty();
    }
    String type = Messages.required(json, "type");
    String id = Messages.required(json, "entity_id");
    Messages.require(
        ACTIONS.contains(Messages.required(json, "action")), "action is none of " + ACTIONS);
    requireTime(Messages.required(json, "timestamp"));
    String mapping = Messages.optional(json, "mapping").orElse(null);
    return Optional.of(new Ring(mapping, type.equals("relation"), keys(json, id)));
  }

  /** The member key where there is one; else the id, and its parts where it is an array of some. */
  private static List<List<Object>> keys(JsonNode json, String id) {
    return Messages.key(json)
        .map(List::of)
        .orElseGet(
            () -> {
              List<List<Object>> ways = new ArrayList<>();
              ways.add(List.of(id));
              Messages.arrayIn(id).ifPresent(ways::add);
              return ways;
            });
  }

  /** Nothing depends on it; a time without an offset is what some programs write. */
  private static void requireTime(String text) {
    try {
      TemporalAccessor unused = DateTimeFormatter.ISO_DATE_TIME.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("timestamp is no ISO-8601 date and time");
    }
  }
}
