package dev.pons.daemon.config;

/**
 * What an option's value may be.
 *
 * @param name for the documentation, e.g. {@code duration}
 * @param expects completes "is not …", e.g. {@code a duration from 1s to 1m, like 10s}
 * @param secret whether values must not be shown
 * @param verbatim whether white space at a value's ends belongs to it
 * @param parser throws {@link IllegalArgumentException} where a text is no such value
 */
record OptionType<T>(
    String name, String expects, boolean secret, boolean verbatim, Parser<T> parser) {

  /** Reads a value from text. */
  interface Parser<T> {
    T parse(Setting setting);
  }

  static <T> OptionType<T> of(String name, String expects, Parser<T> parser) {
    return new OptionType<>(name, expects, false, false, parser);
  }

  /** The same values, never shown. */
  OptionType<T> kept() {
    return new OptionType<>(name, expects, true, verbatim, parser);
  }

  /** The same values with the white space at their ends. */
  OptionType<T> whole() {
    return new OptionType<>(name, expects, secret, true, parser);
  }
}
