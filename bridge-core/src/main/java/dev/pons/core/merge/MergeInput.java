package dev.pons.core.merge;

import dev.pons.core.mapping.Rules;
import dev.pons.core.record.RecordKey;
import dev.pons.core.store.GraphState;
import dev.pons.core.store.TableView;

/**
 * All that the merge of one key depends on.
 *
 * @param evidence users' changes that are not applied yet
 * @param waited whether the bounded wait for a missing time is over
 */
public record MergeInput(
    RecordKey key,
    GraphState node,
    TableView view,
    Evidence evidence,
    Rules rules,
    boolean waited) {}
