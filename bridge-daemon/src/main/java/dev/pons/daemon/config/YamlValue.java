package dev.pons.daemon.config;

import java.util.List;
import java.util.Map;

/** A value of a YAML file, with the place where it stands. */
public sealed interface YamlValue {
  Place place();

  /** What it is, for messages. */
  String kind();

  /**
   * A single value.
   *
   * @param text as it stands in the file; empty for a null
   */
  record Scalar(Place place, String text) implements YamlValue {
    @Override
    public String kind() {
      return text.isEmpty() ? "empty" : "a single value";
    }
  }

  /** A list. */
  record Items(Place place, List<YamlValue> items) implements YamlValue {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /**
   * Names with values.
   *
   * @param members in the order of the file
   */
  record Section(Place place, Map<String, Member> members) implements YamlValue {
    @Override
    public String kind() {
      return "a section";
    }
  }

  /**
   * One name of a section.
   *
   * @param place where the name stands
   */
  record Member(Place place, YamlValue value) {}
}
