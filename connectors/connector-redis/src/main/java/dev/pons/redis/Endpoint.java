package dev.pons.redis;

import java.net.URI;

/** Names a server in messages, without the secrets that its URI may carry. */
final class Endpoint {
  private Endpoint() {}

  static String of(URI uri) {
    String authority = uri.getRawAuthority();
    if (authority == null) {
      return String.valueOf(uri.getScheme());
    }
    return uri.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1);
  }
}
