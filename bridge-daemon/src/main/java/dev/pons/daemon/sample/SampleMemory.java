package dev.pons.daemon.sample;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Something that a memory server was told.
 *
 * @param createdAt ISO-8601, UTC
 * @param mentions ids of entities
 */
record SampleMemory(
    String id,
    String content,
    @JsonProperty("user_id") String userId,
    @JsonProperty("agent_id") String agentId,
    List<String> tags,
    double importance,
    @JsonProperty("created_at") String createdAt,
    Map<String, Object> metadata,
    List<String> mentions) {}
