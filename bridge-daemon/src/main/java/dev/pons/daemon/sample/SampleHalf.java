package dev.pons.daemon.sample;

import java.util.ArrayList;
import java.util.List;

/** What one store is given. */
record SampleHalf(
    List<SampleMemory> memories,
    List<SampleEntity> entities,
    List<SampleRelation> relations,
    List<Mention> mentions) {
  /** A memory speaks of an entity. */
  record Mention(String memory, String entity) {}

  static SampleHalf empty() {
    return new SampleHalf(
        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}
