package dev.pons.daemon.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message has one line per problem. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** A single problem. */
  public ConfigException(Place place, String message, String remedy) {
    this(List.of(new Problem(place, message, remedy)));
  }

  /** In the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
