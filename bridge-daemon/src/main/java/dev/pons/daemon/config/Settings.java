package dev.pons.daemon.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was configured, option by option: the environment's {@code PONS_…} before the file, the file
 * before other programs' variables, those before the defaults.
 */
final class Settings {
  /** The one name in the file that is no option: a list. */
  static final String MAPPINGS = "mappings";

  private static final Path HERE = Path.of("");

  private final Map<String, Option<?>> options = new LinkedHashMap<>();
  private final Map<String, Setting> found = new HashMap<>();
  private final Map<String, Object> values = new HashMap<>();
  private final Problems problems;
  private @Nullable YamlValue mappings;

  Settings(Problems problems) {
    this.problems = problems;
    Options.ALL.forEach(option -> options.put(option.path(), option));
  }

  /** Takes what the file says. */
  void file(YamlValue root, Path folder) {
    if (root instanceof YamlValue.Section section) {
      section(section, "", folder);
    } else {
      problems.add(root.place(), "the file is " + root.kind(), "begin with names: `postgres:` …");
    }
  }

  private void section(YamlValue.Section section, String prefix, Path folder) {
    section
        .members()
        .forEach(
            (name, member) -> {
              String path = prefix + name;
              if (path.equals(MAPPINGS)) {
                mappings = member.value();
              } else if (options.containsKey(path)) {
                option(path, member, folder);
              } else if (isSection(path)) {
                inner(path, member, folder);
              } else {
                problems.add(member.place(), "unknown option '" + path + "'", known(path));
              }
            });
  }

  private void inner(String path, YamlValue.Member member, Path folder) {
    if (member.value() instanceof YamlValue.Section inner) {
      section(inner, path + ".", folder);
    } else if (!(member.value() instanceof YamlValue.Scalar scalar && scalar.text().isEmpty())) {
      problems.add(
          member.place(),
          "'" + path + "' is " + member.value().kind(),
          "indent its options below it");
    }
  }

  private void option(String path, YamlValue.Member member, Path folder) {
    if (member.value() instanceof YamlValue.Scalar scalar) {
      if (!scalar.text().isEmpty()) {
        found.put(path, new Setting(scalar.text(), scalar.place(), folder));
      }
    } else {
      problems.add(
          member.place(), "'" + path + "' is " + member.value().kind(), "write a single value");
    }
  }

  private boolean isSection(String path) {
    return options.keySet().stream().anyMatch(known -> known.startsWith(path + "."));
  }

  private String known(String path) {
    List<String> names = new ArrayList<>(options.keySet());
    names.add(MAPPINGS);
    options.keySet().stream()
        .filter(name -> name.contains("."))
        .map(name -> name.substring(0, name.indexOf('.')))
        .distinct()
        .forEach(names::add);
    return Similar.remedy(path, names, "remove it; docs/configuration.md lists the options");
  }

  /** Takes what the environment says; after the file. */
  void environment(Map<String, String> env) {
    for (Option<?> option : options.values()) {
      variable(option, option.variable(), env)
          .ifPresent(setting -> found.put(option.path(), setting));
      for (String alias : option.aliases()) {
        variable(option, alias, env)
            .ifPresent(setting -> found.putIfAbsent(option.path(), setting));
      }
    }
  }

  private static Optional<Setting> variable(
      Option<?> option, String name, Map<String, String> env) {
    String text = env.getOrDefault(name, "");
    String value = option.type().verbatim() ? text : text.strip();
    return text.isBlank()
        ? Optional.empty()
        : Optional.of(new Setting(value, Place.environment(name), HERE));
  }

  /** The section {@code mappings} of the file; null where it has none. */
  @Nullable YamlValue mappings() {
    return mappings;
  }

  /** Where an option was set; null where it was not. */
  @Nullable Setting of(Option<?> option) {
    return found.get(option.path());
  }

  /** Reads every option's value or default, and reports those that cannot be used. */
  void check() {
    options.values().forEach(this::check);
  }

  private <T> void check(Option<T> option) {
    Setting setting = found.get(option.path());
    String fallback = option.fallback();
    if (setting == null && fallback != null) {
      setting = new Setting(fallback, new Place("default", 0), HERE);
    }
    T value = setting == null ? null : option.parse(setting, problems);
    if (value != null) {
      values.put(option.path(), value);
    }
  }

  /** An option's value or default; null where there is neither, or it was a problem. */
  @SuppressWarnings("unchecked") // check() put what the same option parsed
  <T> @Nullable T get(Option<T> option) {
    return (T) values.get(option.path());
  }
}
