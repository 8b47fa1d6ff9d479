package dev.pons.core.reconcile;

import dev.pons.core.record.Change;
import java.util.List;

/**
 * What is to be done about one key, besides what its stores say.
 *
 * @param changes changes that the bus delivered for it
 * @param waited whether the bounded wait for the other side's time is over
 */
record KeyWork(List<Change> changes, boolean waited) {
  KeyWork {
    changes = List.copyOf(changes);
  }
}
