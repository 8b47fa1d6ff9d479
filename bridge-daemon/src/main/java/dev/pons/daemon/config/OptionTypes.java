package dev.pons.daemon.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values that options have. */
final class OptionTypes {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  static final OptionType<String> TEXT = OptionType.of("text", "text", Setting::text);

  /** Text that others' text follows, with the blank between them. */
  static final OptionType<String> PREFIX = TEXT.whole();

  static final OptionType<String> SECRET = TEXT.kept();

  static final OptionType<String> SQL_NAME =
      OptionType.of(
          "name",
          "a name of lower-case letters, digits and '_', at most 63",
          setting -> matching(NAME, setting.text()).group());

  static final OptionType<List<String>> NAMES =
      OptionType.of(
          "names",
          "names with commas between them",
          setting -> Arrays.stream(setting.text().split(",")).map(OptionTypes::name).toList());

  static final OptionType<URI> HTTP =
      OptionType.of(
          "URL",
          "a URL that begins with http:// or https://",
          setting -> {
            URI uri = URI.create(setting.text());
            return within(uri, uri.getHost() != null && uri.getScheme().matches("https?"));
          });

  static final OptionType<Path> PATH =
      OptionType.of("path", "a path", setting -> setting.base().resolve(setting.text()));

  static final OptionType<Boolean> FLAG = choice(List.of("true", "false"), Boolean::valueOf);

  static final OptionType<StoreUrl> POSTGRES =
      url("postgresql://host:5432/database", StoreUrl::postgres);

  static final OptionType<StoreUrl> GRAPH = url("bolt://host:7687", StoreUrl::graph);

  static final OptionType<StoreUrl> REDIS = url("redis://host:6379", StoreUrl::redis);

  private OptionTypes() {}

  private static OptionType<StoreUrl> url(String example, Function<String, StoreUrl> parser) {
    return OptionType.of(
            "URL",
            "a URL like " + example + " (" + StoreUrl.ENCODE + ")",
            s -> parser.apply(s.text()))
        .kept();
  }

  static OptionType<Integer> number(int least, int most) {
    return OptionType.of(
        "number",
        "a whole number from " + least + " to " + most,
        setting -> {
          int value = Integer.parseInt(setting.text());
          return within(value, value >= least && value <= most);
        });
  }

  static OptionType<Duration> duration(Duration least, Duration most) {
    return OptionType.of(
        "duration",
        "a duration from " + text(least) + " to " + text(most) + ", with unit: ms, s, m, h or d",
        setting -> {
          Duration value = duration(setting.text());
          return within(value, value.compareTo(least) >= 0 && value.compareTo(most) <= 0);
        });
  }

  static <T> OptionType<T> choice(List<String> words, Function<String, T> parser) {
    String expects = "one of " + String.join(", ", words);
    return OptionType.of(
        words.stream().collect(Collectors.joining("` or `", "`", "`")),
        expects,
        setting -> parser.apply(within(setting.text(), words.contains(setting.text()))));
  }

  private static String name(String part) {
    String name = part.strip();
    return within(name, !name.isEmpty());
  }

  private static <T> T within(T value, boolean valid) {
    if (!valid) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  private static Matcher matching(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("malformed");
    }
    return matcher;
  }

  private static Duration duration(String text) {
    Matcher matcher = matching(DURATION, text);
    long count = Long.parseLong(matcher.group(1));
    Map<String, Duration> units =
        Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    return units.getOrDefault(matcher.group(2), Duration.ZERO).multipliedBy(count);
  }

  private static String text(Duration duration) {
    if (duration.toMillis() % 1000 != 0) {
      return duration.toMillis() + "ms";
    }
    boolean days = duration.toDays() > 1 && duration.toSeconds() % 86_400 == 0;
    return days ? duration.toDays() + "d" : duration.toSeconds() + "s";
  }
}
