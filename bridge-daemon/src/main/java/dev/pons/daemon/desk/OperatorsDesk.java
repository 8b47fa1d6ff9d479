package dev.pons.daemon.desk;

import dev.pons.core.desk.Desk;
import dev.pons.core.desk.KeptConflict;
import dev.pons.core.record.Side;
import dev.pons.daemon.http.ApiException;
import dev.pons.daemon.http.DeskApi;
import dev.pons.daemon.http.RecordApi;
import java.time.Duration;

/** Conflicts and dead letters of a running bridge. Thread-safe. */
public final class OperatorsDesk implements DeskApi {
  private final Desk desk;
  private final Retaking retaking;

  public OperatorsDesk(Desk desk, RecordApi records) {
    this.desk = desk;
    this.retaking = new Retaking(records);
  }

  @Override
  public Desk desk() {
    return desk;
  }

  @Override
  public KeptConflict take(long id, Side side, Duration patience) {
    KeptConflict conflict = found(id);
    switch (conflict.state()) {
      case OPEN, CHOSEN -> choose(conflict, side);
      case DECIDED -> {
        if (conflict.winner() != side) {
          retaking.write(conflict, side, patience);
          desk.retaken(id);
        }
      }
      case OBSOLETE ->
          throw ApiException.conflict(
              "users changed the record before a decision was applied",
              "look at it: ./pons explain");
      case RETAKEN ->
          throw ApiException.conflict(
              "its loser was taken already", "write the value that you want: PATCH /v1/records/…");
    }
    return found(id);
  }

  private void choose(KeptConflict conflict, Side side) {
    if (!desk.choose(conflict.id(), side)) {
      throw ApiException.conflict(
          "the conflict was decided otherwise, or has just come to an end",
          "look at it again: ./pons conflicts show " + conflict.id());
    }
  }

  private KeptConflict found(long id) {
    return desk.conflict(id)
        .orElseThrow(
            () -> ApiException.notFound("there is no conflict " + id, "`./pons conflicts list`"));
  }
}
