package dev.pons.core.ask;

import dev.pons.core.record.RecordKey;
import java.util.List;

/**
 * What follows from an ask.
 *
 * @param requests records whose present text lacks its vector
 * @param hints records that may differ from what the asking program knows
 */
record Verdict(AskOutcome outcome, List<RecordKey> requests, List<RecordKey> hints) {}
