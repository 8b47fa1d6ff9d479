package dev.pons.core.search;

import dev.pons.core.record.RecordKey;
import java.util.List;
import java.util.Map;

/**
 * A record that was found.
 *
 * @param score from 0 to 1: 1 for what every leg that counts found first
 * @param legs the legs that found it, each once
 * @param record its canonical properties
 */
public record Hit(RecordKey key, double score, List<LegScore> legs, Map<String, Object> record) {}
