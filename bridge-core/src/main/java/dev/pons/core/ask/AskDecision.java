package dev.pons.core.ask;

import dev.pons.core.doorbell.RingKeys;
import dev.pons.core.embedding.EmbeddingNeed;
import dev.pons.core.embedding.EmbeddingTask;
import dev.pons.core.mapping.Mappings;
import dev.pons.core.mapping.Searchable;
import dev.pons.core.mapping.Searchables;
import dev.pons.core.record.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides what follows from an ask. A text is only ever compared: what gets a vector is the
 * record's own. Pure.
 */
public final class AskDecision {
  private final RingKeys keys;
  private final EmbeddingNeed need;

  /**
   * @param model the one that is in use
   */
  public AskDecision(Searchables searchables, String model) {
    this.keys =
        new RingKeys(
            new Mappings(
                searchables.all().stream()
                    .filter(Searchable::embedded)
                    .map(Searchable::mapping)
                    .toList()));
    this.need = new EmbeddingNeed(model);
  }

  /** The records that may be meant: of those mappings whose vectors we write. */
  List<RecordKey> keys(Ask ask) {
    return keys.of(ask.about());
  }

  /**
   * Where one of the records has the text, that one is meant, and not those that only could have
   * such a key.
   *
   * @param meant what {@link #keys} said
   * @param rows those of them that there are
   */
  Verdict decide(Ask ask, List<RecordKey> meant, Map<RecordKey, EmbeddingTask> rows) {
    if (meant.isEmpty()) {
      return new Verdict(AskOutcome.UNKNOWN, List.of(), List.of());
    }
    List<EmbeddingTask> there = meant.stream().map(rows::get).filter(Objects::nonNull).toList();
    List<EmbeddingTask> same =
        there.stream().filter(row -> row.textHash().equals(ask.textHash())).toList();
    if (same.isEmpty()) {
      return new Verdict(AskOutcome.HINTED, lacking(there), meant);
    }
    List<RecordKey> lacking = lacking(same);
    AskOutcome outcome = lacking.isEmpty() ? AskOutcome.READY : AskOutcome.REQUESTED;
    return new Verdict(outcome, lacking, List.of());
  }

  private List<RecordKey> lacking(List<EmbeddingTask> rows) {
    return rows.stream().filter(need::isOpen).map(EmbeddingTask::key).toList();
  }
}
