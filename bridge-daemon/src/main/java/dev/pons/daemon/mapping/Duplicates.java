package dev.pons.daemon.mapping;

import dev.pons.daemon.config.Place;
import dev.pons.daemon.config.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses mappings that would write the same thing. Used once. */
final class Duplicates {
  private final Problems problems;
  private final Map<String, Place> seen = new HashMap<>();

  Duplicates(Problems problems) {
    this.problems = problems;
  }

  /** The mappings that do not repeat an earlier one. */
  List<MappingSpec> without(List<MappingSpec> specs) {
    List<MappingSpec> distinct = new ArrayList<>();
    for (MappingSpec spec : specs) {
      boolean fresh = fresh("name '" + spec.body().name().text() + "'", spec.body().name().place());
      fresh &= fresh("table " + spec.body().table(), spec.body().tableAt());
      fresh &= subject(spec);
      if (fresh) {
        distinct.add(spec);
      }
    }
    return distinct;
  }

  private boolean subject(MappingSpec spec) {
    if (spec instanceof MappingSpec.Entity entity) {
      return fresh("label '" + entity.label().text() + "'", entity.label().place());
    }
    MappingSpec.Relation relation = (MappingSpec.Relation) spec;
    String ends = relation.from().label().text() + " to " + relation.to().label().text();
    return fresh("type '" + relation.type().text() + "' from " + ends, relation.type().place());
  }

  private boolean fresh(String what, Place place) {
    Place first = seen.putIfAbsent(what, place);
    if (first == null) {
      return true;
    }
    problems.add(
        place,
        "two mappings have the " + what,
        "remove one, or change it; the other stands in line " + first.line());
    return false;
  }
}
