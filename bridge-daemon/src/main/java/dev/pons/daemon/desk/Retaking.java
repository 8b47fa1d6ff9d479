package dev.pons.daemon.desk;

import dev.pons.core.desk.KeptConflict;
import dev.pons.core.mapping.Mapping;
import dev.pons.core.record.Side;
import dev.pons.core.redact.Redactions;
import dev.pons.core.write.Reading;
import dev.pons.core.write.RecordWrite;
import dev.pons.core.write.RecordWrite.Kind;
import dev.pons.core.write.WriteRequest;
import dev.pons.core.write.WriteResult;
import dev.pons.daemon.http.ApiException;
import dev.pons.daemon.http.RecordApi;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the loser of a conflict like any user's change, where the winner still stands. */
final class Retaking {
  private final RecordApi records;

  Retaking(RecordApi records) {
    this.records = records;
  }

  /**
   * @throws ApiException the record has changed since
   * @throws RuntimeException what a write of a record throws
   */
  void write(KeptConflict conflict, Side loser, Duration patience) {
    Mapping mapping = records.drafts().mapping(conflict.key().mapping());
    Reading reading = records.read(conflict.key());
    Redactions redactions = mapping.rules().redactions();
    String property = conflict.property();
    if (property != null && redactions.has(property)) {
      throw ApiException.conflict(
          "'" + property + "' is redacted and flows one way",
          "write the value that you want where it stands in clear");
    }
    RecordWrite winner = draft(conflict, loser.other());
    Map<String, Object> now = redactions.without(reading.standing().record());
    if (!reading.standing().agreed() || !stands(conflict, winner, now)) {
      throw ApiException.conflict(
          "the record has changed since, or is changing",
          "look at it (./pons explain), and write the value that you want");
    }
    RecordWrite.Expected read = new RecordWrite.Expected(reading.standing().record());
    RecordWrite write = draft(conflict, loser).over(read);
    WriteResult written = records.write(new WriteRequest(List.of(write), null), patience);
    if (written.items().stream().anyMatch(WriteResult.Item::superseded)) {
      throw ApiException.conflict(
          "the value was written, and others have written another one since",
          "look at the record: ./pons explain");
    }
  }

  /** What would make the record what a side says. */
  private RecordWrite draft(KeptConflict conflict, Side side) {
    Object value = conflict.value(side);
    if (conflict.property() != null) {
      Map<String, @Nullable Object> one = new HashMap<>();
      one.put(conflict.property(), value);
      return records.drafts().draft(Kind.PATCH, conflict.key(), one, false);
    }
    return value instanceof Map<?, ?> whole
        ? records.drafts().draft(Kind.PUT, conflict.key(), clear(conflict, whole), false)
        : records.drafts().draft(Kind.DELETE, conflict.key(), Map.of(), false);
  }

  /** What is redacted is no value to write anywhere. */
  private Map<String, @Nullable Object> clear(KeptConflict conflict, Map<?, ?> json) {
    Redactions redactions = records.drafts().mapping(conflict.key().mapping()).rules().redactions();
    Map<String, @Nullable Object> properties = new HashMap<>();
    json.forEach((name, value) -> properties.put((String) name, value));
    properties.keySet().removeIf(redactions::has);
    return properties;
  }

  private static boolean stands(
      KeptConflict conflict, RecordWrite winner, @Nullable Map<String, Object> now) {
    if (conflict.property() == null) {
      return winner.kind() == Kind.DELETE ? now == null : winner.set().equals(now);
    }
    return now != null
        && Objects.equals(winner.set().get(conflict.property()), now.get(conflict.property()));
  }
}
