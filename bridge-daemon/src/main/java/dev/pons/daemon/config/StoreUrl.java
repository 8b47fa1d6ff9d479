package dev.pons.daemon.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A store's address, with its secrets apart.
 *
 * @param address without user and password: may be shown
 */
public record StoreUrl(URI address, @Nullable String user, @Nullable String password) {
  private static final Set<String> GRAPH =
      Set.of("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc");
  private static final Set<String> REDIS =
      Set.of("redis", "rediss", "redis-socket", "redis-sentinel");
  private static final Pattern HOST =
      Pattern.compile("(\\[[^]]+]|[^:\\[\\]]+)(:(?<port>\\d{1,5}))?");

  /** What to do about a URL that falls apart at the wrong place. */
  static final String ENCODE = "percent-encode the password, e.g. '#' as %23 and '/' as %2F";

  /**
   * Understands {@code postgres://}, {@code postgresql://} and {@code jdbc:postgresql://}.
   *
   * @return with a JDBC URL as address
   * @throws IllegalArgumentException it is none of these; the message holds nothing of it
   */
  public static StoreUrl postgres(String text) {
    String plain = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    StoreUrl url = parse(plain, Set.of("postgres", "postgresql"));
    String rest = url.address.toString();
    return url.at("jdbc:postgresql" + rest.substring(rest.indexOf(':')))
        .withoutSecretParameters()
        .shown();
  }

  /**
   * Understands the schemes of Bolt.
   *
   * @throws IllegalArgumentException it is none of these; the message holds nothing of it
   */
  public static StoreUrl graph(String text) {
    return parse(text, GRAPH).shown();
  }

  /**
   * Understands the schemes of Redis.
   *
   * @throws IllegalArgumentException it is none of these; the message holds nothing of it
   */
  public static StoreUrl redis(String text) {
    return parse(text, REDIS).shown();
  }

  private static StoreUrl parse(String text, Set<String> schemes) {
    URI uri = uri(text.strip());
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    int at = authority.lastIndexOf('@');
    String hosts = authority.substring(at + 1);
    if (!schemes.contains(scheme)) {
      throw new IllegalArgumentException("its scheme is none of " + new TreeSet<>(schemes));
    }
    checkHosts(hosts);
    String[] user = at < 0 ? new String[] {""} : authority.substring(0, at).split(":", 2);
    return new StoreUrl(
        URI.create(scheme + "://" + hosts + tail(uri)),
        user[0].isEmpty() ? null : decoded(user[0]),
        user.length < 2 || user[1].isEmpty() ? null : decoded(user[1]));
  }

  /** The JDK's message repeats the text, password included: it must go no further. */
  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("it is no URL; " + ENCODE);
    }
  }

  private static void checkHosts(String hosts) {
    for (String host : hosts.split(",", -1)) {
      Matcher parts = HOST.matcher(host);
      if (!parts.matches()) {
        throw new IllegalArgumentException("its host or port is missing or malformed");
      }
      String port = parts.group("port");
      if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
        throw new IllegalArgumentException("its port is not between 1 and 65535");
      }
    }
  }

  private static String tail(URI uri) {
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String fragment = uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment();
    return uri.getRawPath() + query + fragment;
  }

  /** A '#', '/' or '?' in a password ends the authority: then the rest of it would be shown. */
  private StoreUrl shown() {
    if (address.toString().indexOf('@') >= 0) {
      throw new IllegalArgumentException("there is an '@' behind its host; " + ENCODE);
    }
    return this;
  }

  private StoreUrl at(String text) {
    return new StoreUrl(URI.create(text), user, password);
  }

  /** JDBC URLs may carry user and password as parameters: takes them out. */
  private StoreUrl withoutSecretParameters() {
    String text = address.toString();
    int query = text.indexOf('?');
    if (query < 0) {
      return this;
    }
    String foundUser = user;
    String foundPassword = password;
    List<String> kept = new ArrayList<>();
    for (String parameter : text.substring(query + 1).split("&", -1)) {
      if (parameter.startsWith("user=")) {
        foundUser = decoded(parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        foundPassword = decoded(parameter.substring("password=".length()));
      } else {
        kept.add(parameter);
      }
    }
    String base = text.substring(0, query);
    String shown = kept.isEmpty() ? base : base + "?" + String.join("&", kept);
    return new StoreUrl(URI.create(shown), foundUser, foundPassword);
  }

  /** The address with user and password inside, as some drivers want it: never shown. */
  public URI whole() {
    if (user == null && password == null) {
      return address;
    }
    String text = address.toString();
    int authority = text.indexOf("://") + 3;
    String credentials = encoded(user) + (password == null ? "" : ":" + encoded(password));
    return URI.create(text.substring(0, authority) + credentials + "@" + text.substring(authority));
  }

  /** The same address; user and password replaced where others are given. */
  public StoreUrl with(@Nullable String otherUser, @Nullable String otherPassword) {
    return new StoreUrl(
        address,
        otherUser == null ? user : otherUser,
        otherPassword == null ? password : otherPassword);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encoded(@Nullable String text) {
    return text == null ? "" : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
