package dev.pons.postgres.write;

import static dev.pons.postgres.write.Notes.note;
import static dev.pons.postgres.write.Notes.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pons.core.record.RecordKey;
import dev.pons.core.store.LogPosition;
import dev.pons.core.store.Obstacle;
import dev.pons.core.store.Parked;
import dev.pons.core.store.TableState;
import dev.pons.core.write.RecordRows;
import dev.pons.testkit.table.SampleMappings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RecordRowsIT {
  @RegisterExtension static final Notes NOTES = new Notes();

  @Test
  void rowsObstaclesAndThePositionAreRead() {
    RecordRows rows = NOTES.postgres.recordRows(SampleMappings.ALL);
    LogPosition before = rows.position();
    NOTES.write(put(note("a"), Map.of("title", "x")));
    NOTES.database.run(
        "INSERT INTO pons.parked VALUES ('note', '[\"b\"]', 0, 'DEAD', 'why', '{}', '[]', 3)");
    List<RecordKey> keys = List.of(note("a"), note("b"));

    Map<RecordKey, TableState> found = rows.read(keys);
    assertThat(found.get(note("a")).properties()).isEqualTo(Map.of("title", "x"));
    assertThat(found.get(note("b"))).isEqualTo(TableState.ABSENT);
    assertThat(rows.obstacles(keys))
        .isEqualTo(Map.of(note("b"), new Obstacle(Parked.State.DEAD, "why", 3)));
    assertThat(rows.position()).isGreaterThan(before);
  }
}
