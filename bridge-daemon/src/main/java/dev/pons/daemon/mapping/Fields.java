package dev.pons.daemon.mapping;

import dev.pons.daemon.config.Place;
import dev.pons.daemon.config.Problems;
import dev.pons.daemon.config.Similar;
import dev.pons.daemon.config.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one section, and reports what is missing, unknown or of the wrong kind. */
final class Fields {
  private final YamlValue.Section section;
  private final String what;
  private final Problems problems;

  /**
   * @param what the section is, for messages, e.g. {@code mapping 'Memory'}
   * @param known names that it may have
   */
  Fields(YamlValue.Section section, String what, Set<String> known, Problems problems) {
    this.section = section;
    this.what = what;
    this.problems = problems;
    Set<String> missing = new TreeSet<>(known);
    missing.removeAll(section.members().keySet());
    section
        .members()
        .forEach(
            (name, member) -> {
              if (!known.contains(name)) {
                problems.add(
                    member.place(),
                    what + ": unknown '" + name + "'",
                    Similar.remedy(name, missing, "use one of " + String.join(", ", missing)));
              }
            });
  }

  Place place() {
    return section.place();
  }

  boolean has(String name) {
    return section.members().containsKey(name);
  }

  /** A value of any kind; null where there is none. */
  @Nullable YamlValue value(String name) {
    YamlValue.Member member = section.members().get(name);
    return member == null ? null : member.value();
  }

  /** A single name; null where there is none, or it is a problem. */
  @Nullable Named name(String name) {
    YamlValue value = value(name);
    return value == null ? null : named(value, "'" + name + "'");
  }

  /** A single text of any kind; null where there is none, or it is a problem. */
  @Nullable Named text(String name) {
    YamlValue value = value(name);
    if (value instanceof YamlValue.Scalar scalar && !scalar.text().isEmpty()) {
      return new Named(scalar.text(), scalar.place());
    }
    if (value != null) {
      wrong(value, "'" + name + "'", "write a text");
    }
    return null;
  }

  /** A single name; null where it is a problem. */
  @Nullable Named required(String name, String remedy) {
    if (!has(name)) {
      problems.add(section.place(), what + ": '" + name + "' is missing", remedy);
    }
    return name(name);
  }

  /** A list of names; null where there is none. */
  @Nullable List<Named> names(String name) {
    YamlValue value = value(name);
    if (value == null) {
      return null;
    }
    List<Named> names = new ArrayList<>();
    if (value instanceof YamlValue.Items items) {
      for (YamlValue item : items.items()) {
        Named named = named(item, "an entry of '" + name + "'");
        if (named != null) {
          names.add(named);
        }
      }
    } else {
      wrong(value, "'" + name + "'", "write a list: " + name + ": [a, b]");
    }
    return names;
  }

  /**
   * Names by name; empty where there are none.
   *
   * @param example a pair, for messages
   */
  Map<Named, Named> pairs(String name, String example) {
    Map<Named, Named> pairs = new LinkedHashMap<>();
    YamlValue value = value(name);
    if (value instanceof YamlValue.Section inner) {
      inner
          .members()
          .forEach(
              (key, member) -> {
                Named to = named(member.value(), "'" + key + "'");
                if (to != null) {
                  pairs.put(new Named(key, member.place()), to);
                }
              });
    } else if (value != null) {
      wrong(value, "'" + name + "'", "write pairs: " + name + ": {" + example + "}");
    }
    return pairs;
  }

  /** One of some words; the fallback where there is none, or it is a problem. */
  <T> T choice(String name, Map<String, T> words, T fallback) {
    Named chosen = name(name);
    T value = chosen == null ? null : choice(chosen, name, words);
    return value == null ? fallback : value;
  }

  /** Some words by name; empty where there are none, without those that are a problem. */
  <T> Map<Named, T> choices(String name, String kind, String example, Map<String, T> words) {
    Map<Named, T> chosen = new LinkedHashMap<>();
    pairs(name, example)
        .forEach(
            (key, word) -> {
              T value = choice(word, kind, words);
              if (value != null) {
                chosen.put(key, value);
              }
            });
    return chosen;
  }

  private <T> @Nullable T choice(Named chosen, String kind, Map<String, T> words) {
    T value = words.get(chosen.text());
    if (value == null) {
      problems.add(
          chosen.place(),
          what + ": '" + chosen.text() + "' is no " + kind,
          Similar.remedy(
              chosen.text(),
              words.keySet(),
              "use one of " + String.join(", ", new TreeSet<>(words.keySet()))));
    }
    return value;
  }

  private @Nullable Named named(YamlValue value, String of) {
    if (value instanceof YamlValue.Scalar scalar && Names.valid(scalar.text())) {
      return new Named(scalar.text(), scalar.place());
    }
    if (value instanceof YamlValue.Scalar scalar && !scalar.text().isEmpty()) {
      problems.add(
          scalar.place(),
          what + ": " + of + " is no valid name",
          "use at most 63 bytes, without control characters, quotes and backticks");
    } else {
      wrong(value, of, "write a single name");
    }
    return null;
  }

  /** Reports a value of the wrong kind. */
  void wrong(YamlValue value, String of, String remedy) {
    problems.add(value.place(), what + ": " + of + " is " + value.kind(), remedy);
  }
}
