package dev.pons.daemon.sample;

import java.util.Map;

/**
 * A country, currency, language, time zone, region or offset.
 *
 * @param properties what only some types have; scalars
 */
record SampleEntity(String id, String name, String type, Map<String, Object> properties) {}
