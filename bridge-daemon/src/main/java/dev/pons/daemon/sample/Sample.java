package dev.pons.daemon.sample;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All of the sample. The same JDK always makes the same one. */
record Sample(
    List<SampleEntity> entities, List<SampleRelation> relations, List<SampleMemory> memories) {

  static Sample make() {
    World world = World.ofThisJdk();
    Set<String> known = world.entities().stream().map(SampleEntity::id).collect(Collectors.toSet());
    List<SampleMemory> memories = read();
    for (SampleMemory memory : memories) {
      for (String mention : memory.mentions()) {
        if (!known.contains(mention)) {
          throw new IllegalStateException(memory.id() + " mentions the unknown " + mention);
        }
      }
    }
    return new Sample(world.entities(), world.relations(), memories);
  }

  private static List<SampleMemory> read() {
    try (InputStream json = Resource.open("memories.json")) {
      return new ObjectMapper().readValue(json, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the sample's memories", e);
    }
  }
}
