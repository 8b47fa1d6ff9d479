package dev.pons.postgres.sql;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, understood from {@code postgres://}, {@code postgresql://} and {@code
 * jdbc:postgresql://} URLs, with libpq's parameter names as well as the driver's.
 *
 * @param jdbc URL for the driver, without user and password
 * @param user null where the URL names none
 * @param password null where the URL names none
 */
public record ServerUrl(String jdbc, @Nullable String user, @Nullable String password) {
  private static final Set<String> SCHEMES =
      Set.of("postgres://", "postgresql://", "jdbc:postgresql://");

  /** Parameters that other programs put into such URLs and that mean nothing here. */
  private static final Set<String> FOREIGN = Set.of("pgbouncer", "schema", "connection_limit");

  private static final Map<String, String> LIBPQ =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "channel_binding", "channelBinding");

  /**
   * Understands a URL.
   *
   * @throws IllegalArgumentException it is no Postgres URL; the message does not show it
   */
  public static ServerUrl parse(URI url) {
    String text = url.toString();
    String scheme =
        SCHEMES.stream()
            .filter(text::startsWith)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("not a postgres:// URL"));
    String rest = text.substring(scheme.length());
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    Map<String, String> parameters = parameters(question < 0 ? "" : rest.substring(question + 1));

    int at = place.lastIndexOf('@');
    String[] login = at < 0 ? new String[0] : place.substring(0, at).split(":", 2);
    String user = parameters.remove("user");
    String password = parameters.remove("password");
    return new ServerUrl(
        "jdbc:postgresql://" + place.substring(at + 1) + query(parameters),
        login.length > 0 ? decoded(login[0]) : user == null ? null : decoded(user),
        login.length > 1 ? decoded(login[1]) : password == null ? null : decoded(password));
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : query.split("&")) {
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      if (!name.isEmpty() && !FOREIGN.contains(name)) {
        parameters.put(LIBPQ.getOrDefault(name, name), parameter.substring(equals + 1));
      }
    }
    return parameters;
  }

  private static String query(Map<String, String> parameters) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    parameters.forEach((name, value) -> query.add(name + "=" + value));
    return query.toString();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return jdbc;
  }
}
