package dev.pons.daemon.http;

import dev.pons.core.desk.Desk;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.record.RecordKey;
import dev.pons.core.record.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One open conflict and one dead letter; remembers what it was asked. */
public final class FakeDesk implements DeskApi, Desk {
  public static final RecordKey KEY = RecordKey.of("Memory", "m1");
  static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

  /** The conflict of id 17. */
  public static KeptConflict conflict(KeptConflict.State state, Side winner) {
    return new KeptConflict(17, KEY, "price", state, 1, 2, 3, winner, AT, null, AT);
  }

  volatile KeptConflict conflict = conflict(KeptConflict.State.OPEN, null);
  final List<Object> asked = new ArrayList<>();

  @Override
  public Desk desk() {
    return this;
  }

  @Override
  public KeptConflict take(long id, Side side, Duration patience) {
    asked.add(side);
    return conflict(KeptConflict.State.CHOSEN, side);
  }

  @Override
  public List<KeptConflict> conflicts(ConflictQuery query) {
    asked.add(query);
    return List.of(conflict);
  }

  @Override
  public Optional<KeptConflict> conflict(long id) {
    return Optional.of(conflict).filter(one -> one.id() == id);
  }

  @Override
  public boolean choose(long id, Side winner) {
    asked.add(winner);
    return conflict.state() == KeptConflict.State.OPEN;
  }

  @Override
  public void retaken(long id) {
    conflict = conflict(KeptConflict.State.RETAKEN, conflict.winner());
  }

  @Override
  public Counts counts() {
    return new Counts(1, 1);
  }

  @Override
  public List<DeadLetter> deadLetters(LetterQuery query) {
    asked.add(query);
    return List.of(new DeadLetter(KEY, "too long", 2, AT, Map.of(Side.GRAPH, 1)));
  }

  @Override
  public List<Cause> causes(LetterQuery query) {
    asked.add(query);
    return List.of(new Cause("Memory", "too long", 1));
  }

  @Override
  public int retry(LetterQuery which) {
    asked.add(which);
    return 1;
  }

  @Override
  public int drop(LetterQuery which) {
    asked.add(which);
    return 1;
  }
}
