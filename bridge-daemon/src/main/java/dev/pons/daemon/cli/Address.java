package dev.pons.daemon.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses of the daemon's interface. Pure. */
final class Address {
  private Address() {}

  /** A text as one part of a path. */
  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A path with its parameters, without those that are null. */
  static String of(String path, Map<String, @Nullable String> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(parameter -> parameter.getValue() != null)
            .map(parameter -> parameter.getKey() + "=" + part(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }
}
